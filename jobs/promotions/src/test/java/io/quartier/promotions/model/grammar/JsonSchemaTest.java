package io.quartier.promotions.model.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import io.quartier.promotions.model.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors and the check of files are made of the same grammar; here an independent validator says whether they agree. */
class JsonSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final com.networknt.schema.JsonSchema SCHEMA = JsonSchemaFactory
            .getInstance(SpecVersion.VersionFlag.V202012).getSchema(JSON.<JsonNode>valueToTree(JsonSchema.ofTrigger()));
    private static final Path KEPT = Path.of(System.getProperty("quartier.root"), "docs", "examples", "triggers",
            "trigger.schema.json");

    static Stream<Path> gallery() {
        return TriggerFiles.gallery().stream();
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void everyExampleIsValid(Path file) {
        JsonNode tree = JsonTree.of(TriggerFiles.text(file));
        assertThat(SCHEMA.validate(tree)).isEmpty();
        assertThat(fits(tree)).isTrue();
    }

    @Test
    void theKeptSchemaIsTodays() throws IOException {
        String today = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JsonSchema.ofTrigger()) + "\n";
        assertThat(Files.readString(KEPT)).as("write it anew: ./quartier triggers schema > " + KEPT.getFileName())
                .isEqualTo(today);
    }

    /** Every example is spoilt in three hundred ways; both have to say the same of each. */
    @ParameterizedTest
    @MethodSource("gallery")
    void bothSayTheSameOfSpoiltExamples(Path file) {
        Random random = new Random(file.getFileName().toString().hashCode());
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            JsonNode spoilt = new Spoiler(random).spoil(JsonTree.of(TriggerFiles.text(file)));
            boolean fits = fits(spoilt);
            assertThat(SCHEMA.validate(spoilt).isEmpty()).as(spoilt.toString()).isEqualTo(fits);
            refused += fits ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "3", "{trigger: a, regions: b, when: {}}",
        "{trigger: a, regions: b, when: {event: x, region: y}}",
        "{trigger: a, regions: [], when: {event: x}}", "{trigger: A, regions: b, when: {event: x}}",
        "{trigger: a, regions: b, when: {event: x}, offer: {}}",
        "{trigger: a, regions: b, when: {event: x}, offer: {kind: x}}",
        "{trigger: a, regions: b, when: {event: x}, limits: {priority: 1.5}}",
        "{trigger: a, regions: b, when: {event: x}, message: {en: x}}",
        "{trigger: a, regions: b, when: {event: x}, message: {channel: sms, english: x}}",
        "{trigger: a, regions: b, when: {event: x}, name: ' '}", "{trigger: a, regions: b, when: {event: x}, name: }"})
    void bothRefuse(String text) {
        JsonNode tree = JsonTree.of(text);
        assertThat(fits(tree)).isFalse();
        assertThat(SCHEMA.validate(tree)).isNotEmpty();
    }

    private static boolean fits(JsonNode tree) {
        try {
            Problems problems = new Problems();
            Part part = YamlText.read(JSON.writeValueAsString(tree), problems).orElseThrow();
            return new FormCheck(problems).fits(TriggerGrammar.TRIGGER, part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The words of every key and its meaning are there for editors to show. */
    @Test
    void everyKeyIsDescribed() {
        List<String> undescribed = new ArrayList<>();
        TriggerGrammar.TRIGGER.keys().stream().filter(key -> !key.about().endsWith(".")
                || key.name().equals(key.name().toUpperCase(Locale.ROOT))).forEach(key -> undescribed.add(key.name()));
        assertThat(undescribed).isEmpty();
    }
}
