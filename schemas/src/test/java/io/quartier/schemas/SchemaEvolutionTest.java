package io.quartier.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaEvolutionTest {
    static Stream<Schema> today() {
        return EventSchemas.today();
    }

    @ParameterizedTest
    @MethodSource("today")
    void everyVersionReadsEveryOther(Schema today) {
        List<Schema> versions = new ArrayList<>(SchemaHistory.of(today.getName()));
        versions.add(today);
        assertThat(breaks(versions)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("today")
    void everyEnumHasADefaultForSymbolsToCome(Schema today) {
        new SchemaWalk().types(today, type -> {
            if (type.getType() == Schema.Type.ENUM) {
                assertThat(type.getEnumDefault()).as(type.getFullName()).isEqualTo(type.getEnumSymbols().getFirst());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("today")
    void whatMayBeNullIsNullByDefault(Schema today) {
        new SchemaWalk().fields(today, (record, field) -> {
            if (field.schema().isNullable()) {
                assertThat(field.hasDefaultValue()).as(record.getName() + "." + field.name()).isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("today")
    void everyTypeAndFieldSaysWhatItMeans(Schema today) {
        SchemaWalk walk = new SchemaWalk();
        walk.types(today, type -> assertThat(type.getDoc()).as(type.getName()).isNotBlank());
        new SchemaWalk().fields(today,
                (record, field) -> assertThat(field.doc()).as(record.getName() + "." + field.name()).isNotBlank());
    }

    @Test
    void aFieldWithoutDefaultBreaks() {
        Schema before = SchemaBuilder.record("Event").fields().requiredString("eventId").endRecord();
        Schema after = SchemaBuilder.record("Event").fields().requiredString("eventId").requiredInt("added")
                .endRecord();
        assertThat(breaks(List.of(before, after))).hasSize(1).first().asString().contains("/fields/1", "added");
    }

    @Test
    void aNewTypeBreaksBothWays() {
        Schema before = SchemaBuilder.record("Event").fields().requiredString("amount").endRecord();
        Schema after = SchemaBuilder.record("Event").fields().requiredLong("amount").endRecord();
        assertThat(breaks(List.of(before, after))).hasSize(2);
    }

    /** What keeps one of the versions from reading another, in words. */
    private static List<String> breaks(List<Schema> versions) {
        List<String> breaks = new ArrayList<>();
        for (int reader = 0; reader < versions.size(); reader++) {
            for (int writer = 0; writer < versions.size(); writer++) {
                var pair = SchemaCompatibility.checkReaderWriterCompatibility(versions.get(reader),
                        versions.get(writer));
                if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
                    breaks.add("Version %d of %s cannot read version %d: %s".formatted(reader + 1,
                            versions.get(reader).getName(), writer + 1, pair.getResult().getIncompatibilities()));
                }
            }
        }
        return breaks;
    }
}
