package io.quartier.local.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    private Path dir;

    private final ImportLog log = new ImportLog();

    @Test
    void readsQuotedFieldsThatGoOnOverSeveralLines() throws Exception {
        assertThat(read("id,text\n1,\"a \"\"b\"\",\nc\"\n2,d\n")).containsExactly("2: 1 a \"b\",\nc", "4: 2 d");
        assertThat(log.report().rejected()).isEmpty();
    }

    @Test
    void rejectsALineWithTooFewFieldsAndGoesOn() throws Exception {
        assertThat(read("id,text\n1,a\n2\n3,c\n")).containsExactly("2: 1 a", "4: 3 c");
        assertThat(log.report().rejected()).extracting(Object::toString)
                .containsExactly("data.csv line 3: 1 field where the header has 2");
        assertThat(log.report().linesRead()).containsEntry("data.csv", 3L);
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneLine() throws Exception {
        assertThat(read("id,text\n1,\"a\n2,b\n3,\"c\nd\"\n4,e\n")).containsExactly("3: 2 b", "4: 3 c\nd", "6: 4 e");
        assertThat(log.report().rejected()).extracting(Object::toString)
                .containsExactly("data.csv line 2: its quotes do not match");
    }

    @Test
    void aBareQuoteInsideAFieldIsText() throws Exception {
        assertThat(read("id,text\n1,5\" plate\n2,b\n")).containsExactly("2: 1 5\" plate", "3: 2 b");
    }

    @Test
    void ignoresAByteOrderMarkWindowsLineEndsAndEmptyLines() throws Exception {
        assertThat(read("\uFEFFid,text\r\n1,a\r\n\r\n2,b")).containsExactly("2: 1 a", "4: 2 b");
    }

    @Test
    void readsWhatIsNotUtf8AsLatin1() throws Exception {
        Files.write(dir.resolve("data.csv"), "id,text\n1,São £\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read()).containsExactly("2: 1 São £");
    }

    @Test
    void namesTheColumnsThatAreMissing() {
        assertThatThrownBy(() -> read("text\na\n")).isInstanceOf(ImportException.class)
                .hasMessage("data.csv has no column id.");
    }

    @Test
    void namesAFileWithoutHeader() {
        assertThatThrownBy(() -> read("")).isInstanceOf(ImportException.class)
                .hasMessage("data.csv has no header line.");
    }

    @Test
    void failsWhenNotOneLineCanBeUsed() {
        assertThatThrownBy(() -> read("id,text\n1\n2\n")).isInstanceOf(ImportException.class).hasMessage(
                "None of the 2 lines of data.csv can be used; line 2: 1 field where the header has 2.");
    }

    private List<String> read(String content) throws ImportException, IOException {
        Files.writeString(dir.resolve("data.csv"), content);
        return read();
    }

    private List<String> read() throws ImportException {
        List<String> rows = new ArrayList<>();
        CsvFile.open(dir.resolve("data.csv"), CsvFile.COMMAS, List.of("id", "text")).forEach(log,
                row -> rows.add(row.line() + ": " + row.text("id") + ' ' + row.text("text")));
        return rows;
    }
}
