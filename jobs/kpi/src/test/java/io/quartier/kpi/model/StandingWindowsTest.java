package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class StandingWindowsTest {
    private static final Instant FRIDAY = Instant.parse("2017-11-24T10:20:00Z");
    private static final RegionNode UTC = new RegionNode("r", "UTC", "BRL");

    private final StandingWindows windows = new StandingWindows();

    private List<String> ended(Instant watermark) {
        return windows.endedBy(watermark.toEpochMilli()).stream().map(cell -> cell.key().regionId() + ' '
                + cell.key().grain().label(cell.window(), ZoneId.of(cell.zone())) + ' ' + cell.key().channel() + ' '
                + cell.currency()).toList();
    }

    @Test
    void everyWindowIsAskedForOnceWhenItIsOver() {
        windows.from(Family.STOCK, UTC, FRIDAY.toEpochMilli());

        assertThat(ended(Instant.parse("2017-11-24T10:59:59.998Z"))).isEmpty();
        assertThat(ended(Instant.parse("2017-11-24T10:59:59.999Z"))).containsExactly("r 2017-11-24T10 all BRL");
        assertThat(ended(Instant.parse("2017-11-24T12:59:59.999Z"))).containsExactly("r 2017-11-24T11 all BRL",
                "r 2017-11-24T12 all BRL");
        assertThat(ended(Instant.parse("2017-11-27T00:30:00Z"))).hasSize(11 + 48 + 3 + 1).endsWith(
                "r 2017-11-26T23 all BRL", "r 2017-11-26 all BRL", "r 2017-W47 all BRL");
        assertThat(ended(Instant.parse("2017-11-27T00:30:00Z"))).isEmpty();
    }

    @Test
    void whatChangesInThePastIsAskedForAgainFromThereOn() {
        windows.from(Family.STOCK, UTC, FRIDAY.toEpochMilli());
        ended(Instant.parse("2017-11-24T14:00:00Z"));
        windows.from(Family.STOCK, UTC, Instant.parse("2017-11-24T12:59:00Z").toEpochMilli());
        windows.from(Family.STOCK, UTC, Instant.parse("2017-11-24T13:59:00Z").toEpochMilli());

        assertThat(ended(Instant.parse("2017-11-24T15:00:00Z"))).containsExactly("r 2017-11-24T12 all BRL",
                "r 2017-11-24T13 all BRL", "r 2017-11-24T14 all BRL");
    }

    @Test
    void familiesAndRegionsStandAlone() {
        windows.from(Family.MARKETING, UTC, FRIDAY.toEpochMilli());
        windows.from(Family.MARKETING, new RegionNode("m", "America/Manaus", "BRL"), FRIDAY.toEpochMilli());

        assertThat(ended(Instant.parse("2017-11-25T04:00:00Z"))).containsExactly("r 2017-11-24 all BRL",
                "m 2017-11-24 all BRL");
    }

    @RepeatedTest(20)
    void theStepsOfTheWatermarkChangeNothing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String zone = List.of("America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe").get(random.nextInt(3));
        RegionNode region = new RegionNode("r", zone, "BRL");
        Instant end = FRIDAY.plus(Duration.ofDays(400));
        StandingWindows atOnce = new StandingWindows();
        atOnce.from(Family.STOCK, region, FRIDAY.toEpochMilli());
        windows.from(Family.STOCK, region, FRIDAY.toEpochMilli());

        var cells = new ArrayList<DirtyCell>();
        for (Instant at = FRIDAY; at.isBefore(end); at = at.plusMillis(random.nextInt(900_000_000))) {
            cells.addAll(windows.endedBy(at.toEpochMilli()));
            StandingWindows restored = new StandingWindows();
            windows.all().forEach(restored::put);
            assertThat(restored.all()).isEqualTo(windows.all());
        }
        cells.addAll(windows.endedBy(end.toEpochMilli()));
        assertThat(cells).containsExactlyInAnyOrderElementsOf(atOnce.endedBy(end.toEpochMilli()));
    }
}
