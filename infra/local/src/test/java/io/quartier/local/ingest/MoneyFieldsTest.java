package io.quartier.local.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.Topic;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Decimals are taken for money wherever a field is a plain long, so a long that is none must not come in unseen. */
class MoneyFieldsTest {
    @Test
    void everyPlainLongOfAnEventIsMoney() {
        Set<String> longs = new TreeSet<>();
        for (Topic topic : EventReader.TOPICS) {
            collect(topic.schema(), longs);
        }
        assertThat(longs).containsExactly("ChargedBack.amount", "ClickEvent.expectedFee", "ClickEvent.price",
                "ClickEvent.quotedFee", "Delivered.deliveryCost", "OrderItem.cost", "OrderItem.discount",
                "OrderItem.price", "Paid.amount", "Placed.deliveryCost", "Placed.deliveryFee", "Placed.duty",
                "Placed.otherFees", "Placed.paymentFee", "Placed.tax", "Returned.value");
    }

    private static void collect(Schema schema, Set<String> longs) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(field -> {
                if (isPlainLong(field.schema())) {
                    longs.add(schema.getName() + '.' + field.name());
                }
                collect(field.schema(), longs);
            });
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, longs));
            case ARRAY -> collect(schema.getElementType(), longs);
            default -> {
                // holds no fields
            }
        }
    }

    private static boolean isPlainLong(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream().anyMatch(MoneyFieldsTest::isPlainLong)
                : schema.getType() == Schema.Type.LONG && schema.getLogicalType() == null;
    }
}
