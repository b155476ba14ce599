package io.quartier.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.feed.FeedFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {
    @TempDir
    private Path folder;

    private Path file(String text, Instant changedAt) throws IOException {
        Path file = Files.writeString(folder.resolve("addresses.csv"), text);
        return Files.setLastModifiedTime(file, FileTime.from(changedAt));
    }

    @Test
    void findsTheLastAddressOfAShopper() throws Exception {
        var addresses = new Addresses(file("""
                \uFEFFlocale,email,subject
                en,ann@old.example,ann
                en, ann@new.example ,ann
                de,,bob
                """, Messages.NOON));
        assertThat(addresses.find("ann")).contains("ann@new.example");
        assertThat(addresses.find("bob")).isEmpty();
        assertThat(addresses.find("eve")).isEmpty();
    }

    @Test
    void readsAChangedFileAgain() throws Exception {
        var addresses = new Addresses(file("subject,email\nann,ann@old.example\n", Messages.NOON));
        file("subject,email\nbob,bob@new.example\n", Messages.NOON.plusSeconds(1));
        assertThat(addresses.find("bob")).contains("bob@new.example");
        assertThat(addresses.find("ann")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws Exception {
        Path missing = folder.resolve("no.csv");
        assertThatThrownBy(() -> new Addresses(missing)).isInstanceOf(FeedFailure.class)
                .hasMessage("The addresses in %s cannot be read; give a CSV file in UTF-8.", missing);
        Path other = file("shopper,email\nann,ann@old.example\n", Messages.NOON);
        assertThatThrownBy(() -> new Addresses(other)).isInstanceOf(FeedFailure.class)
                .hasMessage("The addresses in %s lack a column; the first line names subject and email.", other);
    }
}
