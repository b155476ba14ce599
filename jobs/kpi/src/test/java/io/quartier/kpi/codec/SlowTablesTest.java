package io.quartier.kpi.codec;

import static io.quartier.kpi.SlowEvents.contact;
import static io.quartier.kpi.SlowEvents.hub;
import static io.quartier.kpi.SlowEvents.level;
import static io.quartier.kpi.SlowEvents.rate;
import static io.quartier.kpi.SlowEvents.spend;
import static io.quartier.kpi.SlowEvents.stock;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.Places;
import io.quartier.schemas.CourierKind;
import io.quartier.schemas.CourierOption;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.StockMovement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowTablesTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("slow", 1, 7);

    @Test
    void everyFactIsStoredWithItsOriginAndItsTimes() throws ReflectiveOperationException {
        var quoted = new RateCodec().toEvent(rate("r1", NOON, "USD", "BRL", 3.25).setSource("ecb").build(), ORIGIN)
                .knownAt(NOON.plusSeconds(1));
        assertThat(TableValues.of(SlowTables.rates("f"), quoted)).containsExactlyInAnyOrderEntriesOf(Map.of("feed",
                "f", "event_id", "r1", "occurred_at", NOON.toEpochMilli(), "known_at", NOON.toEpochMilli() + 1_000,
                "topic_partition", 1L, "topic_offset", 7L, "base", "USD", "quote", "BRL", "rate", 3.25, "source",
                "ecb"));
    }

    @Test
    void spendIsStoredByItsDayAndVersion() throws ReflectiveOperationException {
        var spent = new SpendCodec().toEvent(spend("m1", NOON, "br-am", "2017-11-23").setVersion(3).setImpressions(9L)
                .setClicks(2L).build(), ORIGIN).in(Places.IN_MANAUS);
        assertThat(TableValues.of(SlowTables.spend("f"), spent)).containsAllEntriesOf(Map.of("region_id", "br-am",
                "region_path", List.of("br-am", "br"), "campaign", "summer", "day", LocalDate.of(2017, 11, 23),
                "version_number", 3L, "medium", "search", "amount", 12_300L, "currency", "BRL", "impressions", 9L,
                "clicks", 2L)).containsEntry("source", null);
    }

    @Test
    void contactsAreStoredWithTheLeafTheyBelongTo() throws ReflectiveOperationException {
        var made = new ContactCodec().toEvent(contact("c1", NOON, "br-am").setOrderId("o1").setSolved(true)
                .setScore(4).setHandledSeconds(60).build(), ORIGIN).in(Places.IN_MANAUS);
        assertThat(TableValues.of(SlowTables.contacts("f"), made)).containsAllEntriesOf(Map.of("region_id", "br-am",
                "customer_id", "k1", "order_id", "o1", "medium", "chat", "reason", "where_is_my_order",
                "handled_seconds", 60, "solved", 1, "score", 4));
    }

    @Test
    void levelsMovementsAndBuffersTellOnlyWhatTheyAre() throws ReflectiveOperationException {
        StockCodec codec = new StockCodec();
        var counted = codec.toEvent(stock("s1", NOON, "h1", level(4, 9).setReserved(2).setIncoming(5).setBuffer(1)
                .build()).build(), ORIGIN).in(Places.IN_MANAUS.encode());
        assertThat(TableValues.of(SlowTables.stock("f"), counted)).containsAllEntriesOf(Map.of("hub_id", "h1", "sku",
                "sku-1", "region_id", "br-am", "change", "level", "level_version", 4L, "on_hand", 9, "reserved", 2,
                "incoming", 5, "buffer", 1, "movement", "")).containsEntry("pieces", null);
        var moved = codec.toEvent(stock("s2", NOON, "h1", StockMovement.newBuilder().setPieces(-2)
                .setKind(MovementKind.SOLD).setOrderId("o1").setOtherHubId("h2").build()).build(), ORIGIN)
                .in(Places.IN_MANAUS.encode());
        assertThat(TableValues.of(SlowTables.stock("f"), moved)).containsAllEntriesOf(Map.of("change", "movement",
                "pieces", -2, "movement", "sold", "order_id", "o1", "other_hub_id", "h2"))
                .containsEntry("on_hand", null).containsEntry("buffer", null);
    }

    @Test
    void aHubIsStoredWithItsCouriers() throws ReflectiveOperationException {
        var van = CourierOption.newBuilder().setKind(CourierKind.VAN).setCouriers(2).setReachKm(30)
                .setCostPerDelivery(500).setCostPerKm(20).build();
        var opened = new HubCodec().toEvent(hub("h1", NOON, "br-am").setCouriers(List.of(van)).setPickMinutes(8)
                .setClosed(true).build(), ORIGIN).in(Places.IN_MANAUS);
        assertThat(TableValues.of(SlowTables.hubs("f"), opened)).containsAllEntriesOf(Map.of("hub_id", "h1",
                "version_number", 1L, "region_path", List.of("br-am", "br"), "kind", "dark_store", "pick_minutes", 8,
                "closed", true, "courier_kind", List.of("van"), "courier_count", List.of(2), "courier_cost",
                List.of(500L), "courier_cost_per_km", List.of(20L)));
    }
}
