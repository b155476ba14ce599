package io.quartier.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PersonalFieldsTest {
    private static final Set<String> PURPOSES = Set.of("analytics", "personalization", "contract", "delivery", "fraud",
            "support", "contact", "audit", "replay");

    /** Words in a field's name that make it name, find or describe a person. */
    private static final Pattern PERSONAL = Pattern
            .compile("(?i).*(customer|visitor|courierId|author|approvedBy|person|user"
                    + "|email|phone|street|address|postal|latitude|longitude|device|card|birth|gender|payload|query|ipAddress).*");

    /** Fields that sound personal and are not: places of shops and regions, results of checks, permissions. */
    private static final Set<String> NOT_PERSONAL = Set.of("RegionVersion.latitude", "RegionVersion.longitude",
            "RegionVersion.postalPrefixes", "HubVersion.latitude", "HubVersion.longitude", "Placed.addressCheck",
            "Consent.personalization", "Consent.contactByEmail");

    @Test
    void thePersonalFieldsAreTheseForThesePurposes() {
        Map<String, String> personal = new HashMap<>();
        walk((record, field) -> {
            if (field.getProp("pii") != null) {
                personal.put(name(record, field), Objects.requireNonNull(field.getProp("pii")));
            }
        });
        assertThat(personal).containsExactlyInAnyOrderEntriesOf(GoldenFile.entries("personal-fields.txt"));
        assertThat(PURPOSES).containsAll(personal.values());
    }

    @Test
    void everyFieldThatSoundsPersonalSaysItsPurpose() {
        Set<String> silent = new TreeSet<>();
        walk((record, field) -> {
            String name = name(record, field);
            if (PERSONAL.matcher(field.name()).matches() && field.getProp("pii") == null
                    && !NOT_PERSONAL.contains(name)) {
                silent.add(name);
            }
        });
        assertThat(silent).as("fields to mark with @pii(\"purpose\") in their .avdl file").isEmpty();
    }

    @Test
    void whoeverNamesACustomerSaysWhatTheyAllowed() {
        walk((record, field) -> {
            if (field.name().equals("customerId")) {
                Schema.Field consent = record.getField("consent");
                assertThat(consent).as(record.getName() + ".consent").isNotNull();
                assertThat(consent.schema().isNullable()).isTrue();
            }
        });
    }

    private static void walk(BiConsumer<Schema, Schema.Field> visitor) {
        SchemaWalk walk = new SchemaWalk();
        EventSchemas.today().forEach(schema -> walk.fields(schema, visitor));
    }

    private static String name(Schema record, Schema.Field field) {
        return record.getName() + "." + field.name();
    }
}
