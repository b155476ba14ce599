package io.quartier.local.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.model.Family;
import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.Effect;
import io.quartier.local.city.data.Effect.Kind;
import io.quartier.local.city.data.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What rules state about their false alarms, held against simulated weeks in which nothing happens, and against planted disturbances. */
class FalseAlarmsTest {
    private static final Scenario CALM = Scenario.named("calm");
    private static final double STATED = 1;

    /** Alarms a week of each rule, at most those stated. */
    private static List<String> ratesOf(WatchedCities cities, int weeks) {
        List<String> lines = new ArrayList<>();
        record Rule(String kpi, Family family, Side side) {}
        for (Rule rule : List.of(new Rule("page_views", Family.TRAFFIC, Side.BOTH),
                new Rule("orders", Family.ORDERS, Side.BOTH), new Rule("on_time_rate", Family.DELIVERY, Side.BELOW))) {
            List<AlertChange> alarms = cities.alarms(rule.kpi(), rule.family(), rule.side(), STATED);
            lines.add("%s: %d in %d weeks".formatted(rule.kpi(), alarms.size(), weeks));
            assertThat(alarms.size() / (double) weeks).as("%s a week, of %s", rule.kpi(), alarms)
                    .isLessThanOrEqualTo(STATED);
        }
        return lines;
    }

    @Test
    void calmWeeksOfTwoCitiesBringNoMoreAlarmsThanStated() {
        ratesOf(new WatchedCities(List.of("us-ma-boston", "gb-eng-london"), 1, 4, CALM), 4);
    }

    @Test
    @Tag("nightly")
    void calmWeeksOfAllCitiesBringNoMoreAlarmsThanStated() throws IOException {
        int weeks = 12;
        List<String> lines = ratesOf(new WatchedCities(Atlas.ids(), 1, weeks, CALM), weeks);
        Files.write(Path.of("target", "false-alarms.txt"), lines);
    }

    /** From the second hour on shoppers of Boston hardly reach the shop for four hours of the afternoon. */
    @Test
    void anOutageIsFoundInTheHourItBegins() {
        int afternoon = 17 * 60;
        Scenario outage = new Scenario("outage", "Nobody gets through.", List.of(new Effect("us-ma-boston",
                Kind.VISITS, "", afternoon, afternoon + 240, 0.05, "")));
        List<AlertChange> alarms = new WatchedCities(List.of("us-ma-boston"), 1, 1, outage).alarms("page_views",
                Family.TRAFFIC, Side.BELOW, 0.1);
        Instant begins = WatchedCities.liveAt().plus(Duration.ofMinutes(afternoon));
        assertThat(alarms).hasSize(1);
        assertThat(alarms.getFirst().alert().since()).isEqualTo(begins.toEpochMilli());
    }

    /** At four times the ordinary crowd: on an ordinary evening five parcels an hour say too little. */
    @Test
    void theLateCouriersOfMiamiAreFound() {
        int evening = 22 * 60;
        Scenario late = new Scenario("late", "Couriers take three times as long.", List.of(new Effect("us-fl-miami",
                Kind.COURIER_DELAY, "", evening, evening + 240, 3, "")));
        List<AlertChange> alarms = new WatchedCities(List.of("us-fl-miami"), 4, 1, late).alarms("on_time_rate",
                Family.DELIVERY, Side.BELOW, STATED);
        Instant begins = WatchedCities.liveAt().plus(Duration.ofMinutes(evening));
        assertThat(alarms).extracting(alarm -> Instant.ofEpochMilli(alarm.at()))
                .anyMatch(at -> at.isAfter(begins) && at.isBefore(begins.plus(Duration.ofHours(4))));
    }
}
