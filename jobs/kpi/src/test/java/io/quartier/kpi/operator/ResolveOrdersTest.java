package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Steps.delivered;
import static io.quartier.kpi.model.Steps.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.Origin;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.StepDetail;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ResolveOrdersTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("orders", 0, 0);

    private static TwoInputStreamOperatorTestHarness<OrderChanged, RegionChanged, OrderChanged> opened(
            boolean withRegions) throws Exception {
        var harness = new TwoInputStreamOperatorTestHarness<>(new ResolveOrders("kpi"));
        harness.open();
        for (RegionChanged region : Places.all()) {
            if (withRegions) {
                harness.processElement2(region, region.effectiveFrom().toEpochMilli());
            }
        }
        harness.processWatermark2(new Watermark(Long.MAX_VALUE));
        return harness;
    }

    private static void send(TwoInputStreamOperatorTestHarness<OrderChanged, RegionChanged, OrderChanged> harness,
            OrderChanged... steps) throws Exception {
        for (OrderChanged step : steps) {
            harness.processElement1(step, step.occurredAtMillis());
        }
        harness.prepareSnapshotPreBarrier(1);
    }

    private static OrderChanged step(String name, String currency, PlaceClaim destination) {
        return new OrderChanged(ORIGIN, "o " + name, NOON.toEpochMilli(), "o", name, currency, destination, null,
                StepDetail.NONE, "", null);
    }

    @Test
    void putsOrdersIntoTheRegionOfTheirDestinationAndItsCalendar() throws Exception {
        try (var harness = opened(true)) {
            send(harness, placed("o", NOON).promised(LocalDate.of(2017, 11, 25)).unresolved());

            OrderChanged order = harness.extractOutputValues().getFirst();
            assertThat(order.regionPath()).isEqualTo(Places.IN_MANAUS.encode());
            assertThat(order.promiseDueMillis()).isEqualTo(Instant.parse("2017-11-26T04:00:00Z").toEpochMilli() - 1);
        }
    }

    @Test
    void refusesOrdersInAnotherMoneyThanTheirRegions() throws Exception {
        try (var harness = opened(true)) {
            send(harness, step("placed", "USD", Places.at("br-am")), step("delivered", "USD", Places.at("br-am")));

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(Cells.values(harness.getSideOutput(ResolveOrders.REJECTED))).hasSize(2).allSatisfy(refused -> {
                assertThat(refused.origin()).isEqualTo(ORIGIN);
                assertThat(refused.job()).isEqualTo("kpi");
                assertThat(refused.reason()).isEqualTo("WRONG_CURRENCY");
                assertThat(refused.detail())
                        .isEqualTo("order o is in USD, but region br-am counts in BRL: send its amounts in BRL");
            });
            assertThat(Cells.values(harness.getSideOutput(TallyingOperator.COUNTS)))
                    .containsExactly(new ConservationDelta("orders", 0, 0, 0, 0, 0, 2, 0, 0));
        }
    }

    @Test
    void stepsThatSayNoPlaceAreLeftToTheirOrder() throws Exception {
        try (var harness = opened(true)) {
            send(harness, delivered("o", NOON, null), step("paid", "JPY", PlaceClaim.NOWHERE));

            assertThat(harness.extractOutputValues()).extracting(OrderChanged::regionPath).containsExactly("", "");
        }
    }

    @Test
    void ordersNobodyCanPlaceAreUnknownInTheMoneyOfTheFeed() throws Exception {
        try (var harness = opened(true)) {
            send(harness, step("placed", "BRL", Places.at("atlantis")),
                    step("placed", "BRL", PlaceClaim.NOWHERE), step("placed", "EUR", Places.at("atlantis")));

            assertThat(harness.extractOutputValues()).extracting(OrderChanged::regionPath)
                    .containsExactly("unknown|UTC|BRL", "unknown|UTC|BRL");
            assertThat(Cells.values(harness.getSideOutput(ResolveOrders.REJECTED))).extracting(Rejection::detail)
                    .containsExactly("order o is in EUR, but region unknown counts in BRL: send its amounts in BRL");
        }
    }

    @Test
    void aFeedWithoutRegionsTakesAnyMoney() throws Exception {
        try (var harness = opened(false)) {
            send(harness, step("placed", "EUR", Places.at("atlantis")), step("placed", "JPY", PlaceClaim.NOWHERE));

            assertThat(harness.extractOutputValues()).hasSize(2).extracting(OrderChanged::regionPath)
                    .containsOnly("unknown|UTC|XXX");
        }
    }

    @Test
    void returnsWithoutAPlaceAreAcceptedInAnyMoneyOfTheFeed() throws Exception {
        try (var harness = opened(true)) {
            send(harness, step("returned", "USD", PlaceClaim.NOWHERE), step("returned", "BRL", PlaceClaim.NOWHERE),
                    step("returned", "USD", Places.at("us-nyc")), step("returned", "USD", Places.at("br-am")));

            assertThat(harness.extractOutputValues()).extracting(OrderChanged::regionPath).containsExactly("",
                    "unknown|UTC|BRL", Places.IN_NYC.encode());
            assertThat(Cells.values(harness.getSideOutput(ResolveOrders.REJECTED))).hasSize(1);
        }
    }
}
