package io.quartier.kpi.operator;

import static io.quartier.kpi.operator.Cells.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.ContactMade;
import io.quartier.kpi.model.ContactPlacement;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.Placement;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.SlowFact;
import io.quartier.kpi.model.SpendPlacement;
import io.quartier.kpi.model.SpendReported;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class PlaceFactsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("slow", 0, 0);

    private static SpendReported spend(String regionId) {
        return new SpendReported(ORIGIN, "m", NOON, NOON.plusSeconds(7), regionId, "", "summer",
                (int) LocalDate.of(2017, 11, 24).toEpochDay(), 1, "search", 5, "BRL", null, null, null);
    }

    private static ContactMade contact(PlaceClaim place, @Nullable String orderId) {
        return new ContactMade(ORIGIN, "c", NOON, NOON, "k", orderId, place, "", "chat", "offer", null, null, null);
    }

    private static <E extends SlowFact> TwoInputStreamOperatorTestHarness<E, RegionChanged, E> harness(Class<E> type,
            Placement<E> placement) throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(new PlaceFacts<>(TypeInformation.of(type), placement));
    }

    private static <E extends SlowFact> TwoInputStreamOperatorTestHarness<E, RegionChanged, E> after(Class<E> type,
            Placement<E> placement, E fact) throws Exception {
        var harness = harness(type, placement);
        harness.open();
        for (RegionChanged region : Places.all()) {
            harness.processElement2(region, 0);
        }
        harness.processWatermark2(new Watermark(Long.MAX_VALUE));
        harness.processElement1(fact, NOON.toEpochMilli());
        return harness;
    }

    private static List<String> marks(TwoInputStreamOperatorTestHarness<?, ?, ?> harness) {
        return valuesOf(harness.getSideOutput(GatherFigures.DIRTY)).stream().map(PlaceFactsTest::line).toList();
    }

    private static String line(DirtyCell cell) {
        return "%s %s %s %s due %s".formatted(cell.key().family().id(), cell.key().regionId(),
                cell.key().grain().label(cell.window(), ZoneId.of(cell.zone())), cell.currency(),
                Instant.ofEpochMilli(cell.dueAt()));
    }

    @Test
    void moneySpentBelongsToTheRegionItNamesAndAllAboveOnTheSameDate() throws Exception {
        try (var harness = after(SpendReported.class, new SpendPlacement(), spend("br-sp"))) {
            assertThat(harness.extractOutputValues()).containsExactly(
                    spend("br-sp").in(new RegionPath(List.of(Places.SP, Places.BR))));
            assertThat(marks(harness)).containsExactly("marketing br-sp 2017-11-24 BRL due 2017-11-24T12:00:07Z",
                    "marketing br-sp 2017-W47 BRL due 2017-11-24T12:00:07Z",
                    "marketing br-sp 2017-11 BRL due 2017-11-24T12:00:07Z",
                    "marketing br 2017-11-24 BRL due 2017-11-24T12:00:07Z",
                    "marketing br 2017-W47 BRL due 2017-11-24T12:00:07Z",
                    "marketing br 2017-11 BRL due 2017-11-24T12:00:07Z");
        }
    }

    @Test
    void moneySpentNowhereKnownIsCountedAsSuch() throws Exception {
        try (var harness = after(SpendReported.class, new SpendPlacement(), spend("atlantis"))) {
            assertThat(marks(harness)).hasSize(3).allMatch(mark -> mark.startsWith("marketing unknown "));
        }
    }

    @Test
    void aContactIsDueWhenItsWindowIsOver() throws Exception {
        try (var harness = after(ContactMade.class, new ContactPlacement(), contact(Places.at("br-am"), "o1"))) {
            assertThat(marks(harness)).hasSize(8)
                    .contains("contacts br-am 2017-11-24T08 BRL due 2017-11-24T12:59:59.999Z",
                            "contacts br-am 2017-11-24 BRL due 2017-11-25T03:59:59.999Z",
                            "contacts br 2017-11 BRL due 2017-12-01T01:59:59.999Z");
        }
    }

    @Test
    void aContactThatOnlyItsOrderCanPlaceMayTouchAnyRegion() throws Exception {
        try (var harness = after(ContactMade.class, new ContactPlacement(), contact(PlaceClaim.NOWHERE, "o1"))) {
            assertThat(marks(harness)).hasSize(4 * (1 + Places.all().size()));
        }
        try (var harness = after(ContactMade.class, new ContactPlacement(), contact(PlaceClaim.NOWHERE, null))) {
            assertThat(marks(harness)).hasSize(4);
        }
    }

    @Test
    void factsWaitForTheRegionsOfTheirTimeAlsoOverARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(SpendReported.class, new SpendPlacement())) {
            harness.open();
            harness.processElement1(spend("br-am"), 0);
            harness.processWatermark2(new Watermark(NOON.toEpochMilli() - 1));
            assertThat(harness.extractOutputValues()).isEmpty();
            for (RegionChanged region : Places.all()) {
                harness.processElement2(region, 0);
            }
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(SpendReported.class, new SpendPlacement())) {
            harness.initializeState(state);
            harness.open();
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            assertThat(harness.extractOutputValues()).containsExactly(spend("br-am").in(Places.IN_MANAUS));
        }
    }
}
