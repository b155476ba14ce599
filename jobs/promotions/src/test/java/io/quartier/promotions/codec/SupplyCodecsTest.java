package io.quartier.promotions.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.common.stream.Origin;
import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Part;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.schemas.BundlePart;
import io.quartier.schemas.HubKind;
import io.quartier.schemas.HubVersion;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.ProductVersion;
import io.quartier.schemas.StockBuffer;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.StockMovement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SupplyCodecsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");
    private static final Origin ORIGIN = new Origin("stock", 0, 0);

    private static News stock(SpecificRecord change) {
        return new StockCodec().toEvent(StockEvent.newBuilder().setEventId("e").setOccurredAt(NOON).setHubId("h")
                .setSku("s").setChange(change).build(), ORIGIN);
    }

    @Test
    void stockTellsWhatHappenedAndWhere() {
        News level = stock(StockLevel.newBuilder().setVersion(3).setOnHand(9).setReserved(2).setBuffer(4).build());
        assertThat(level.kind()).isEqualTo(Kind.STOCK_LEVEL);
        assertThat(level.shelf()).isEqualTo("h s");
        assertThat(level.said().facts()).isEqualTo(
                Map.of("stock.version", 3L, "stock.on_hand", 9L, "stock.reserved", 2L, "stock.buffer", 4L));
        assertThat(stock(new StockMovement(-2, MovementKind.SOLD, null, null)).said().facts())
                .isEqualTo(Map.of("stock.pieces", -2L));
        assertThat(stock(new StockBuffer(7)).kind()).isEqualTo(Kind.STOCK_BUFFER);
    }

    @Test
    void everyFactOfALevelIsInTheDictionary() {
        assertThat(TriggerFiles.DICTIONARY.stockAudience().fields().keySet()).contains("stock.available",
                "stock.buffer",
                "stock.on_hand", "stock.reserved", "stock.incoming", "stock.sku",
                "stock.category");
    }

    @Test
    void stockThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> stock(new StockBuffer(-1)))
                .withMessage("buffer is negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stock(new StockMovement(0, MovementKind.SOLD, null, null)))
                .withMessage("pieces of a movement are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stock(StockLevel.newBuilder().setVersion(0).setOnHand(9).build()))
                .withMessage("version is not 1 or more: 0");
    }

    @Test
    void aHubTellsWhomItServesAndAProductWhatItIs() {
        HubCodec hubs = new HubCodec();
        Bulletin hub = hubs.toEvent(HubVersion.newBuilder().setEventId("h@2").setOccurredAt(NOON).setHubId("h")
                .setVersion(2).setKind(HubKind.DARK_STORE).setName("Hub").setRegionId("us-a")
                .setServes(List.of("us-a", "us")).setLatitude(1).setLongitude(2).setCurrency("USD").build(), ORIGIN);
        assertThat(hub.supply())
                .isEqualTo(new Hub("h", 2, NOON, "us-a", List.of("us-a", "us"), false, new Point(1, 2)));
        assertThat(hubs.eventId(hub)).isEqualTo("h@2");
        assertThat(hubs.knownAt(hub, NOON.plusSeconds(1)).at()).isEqualTo(NOON.plusSeconds(1).plusMillis(1));
        Bulletin product = new ProductCodec().toEvent(ProductVersion.newBuilder().setEventId("s@1").setOccurredAt(NOON)
                .setSku("s").setVersion(1).setName("Set").setCategory("sets").setParentCategories(List.of("all"))
                .setParts(List.of(new BundlePart("t", 2))).build(), ORIGIN);
        assertThat(product.supply()).isEqualTo(
                new Product("s", 1, NOON, "Set", List.of("sets", "all"), List.of(new Part("t", 2))));
    }
}
