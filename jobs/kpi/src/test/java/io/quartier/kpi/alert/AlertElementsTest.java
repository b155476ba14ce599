package io.quartier.kpi.alert;

import io.quartier.common.testkit.FlatRecords;
import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.AlertState;
import io.quartier.kpi.alert.model.Baseline;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.Calm;
import io.quartier.kpi.alert.model.Figure;
import io.quartier.kpi.alert.model.Judgement;
import io.quartier.kpi.alert.model.QuietHours;
import io.quartier.kpi.alert.model.RegionTarget;
import io.quartier.kpi.alert.model.Rules;
import io.quartier.kpi.alert.model.SeriesKey;
import io.quartier.kpi.alert.model.SeriesState;
import io.quartier.kpi.alert.model.Shown;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.alert.model.Unusual;
import io.quartier.kpi.alert.model.Verdict;
import io.quartier.kpi.alert.model.WatchChange;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;

/** Everything that travels between the alerts' operators or is kept in their state survives the wire, by Flink's own serializers. */
class AlertElementsTest {
    private static final Shown SHOWN = new Shown(1, 2, "x", new Figure(0.5, 1, 2), 3L,
            new Judgement(Verdict.BEYOND, 1.0, 2.0, 0.25));

    private static <T> void arrives(T element, Class<T> type) throws IOException {
        FlatRecords.assertFlat(type);
        FlatRecords.assertArrives(element, TypeInformation.of(type));
    }

    @Test
    void settingsArrive() throws IOException {
        arrives(Rules.ORDERS, SeriesKey.class);
        arrives(Rules.regions().getFirst(), WatchChange.class);
        arrives(WatchChange.of(Rules.bound(Rules.cities(), new Bound(Side.ABOVE, true, 2, 1, 0),
                new Calm(1, 2, 3, new QuietHours(5, 4), true))), WatchChange.class);
        arrives(WatchChange.of(Rules.unusual(Rules.cities(), new Unusual(Side.BOTH, 0.5, 4, 8))), WatchChange.class);
        RegionTarget.Place place = new RegionTarget.Place("us", "orders", "*", "all");
        arrives(WatchChange.of(new RegionTarget(place, 1, 2, 3, 4.0)), WatchChange.class);
        arrives(WatchChange.of(new RegionTarget(place, 1, 2, 3, null)), WatchChange.class);
    }

    @Test
    void alertsArrive() throws IOException {
        AlertChange.Alert alert = new AlertChange.Alert("r", 1, "orders", Rules.ORDERS, 5);
        arrives(new AlertChange(alert, AlertChange.Action.OPENED, AlertChange.Reason.BEYOND, 7, SHOWN, 0),
                AlertChange.class);
        Shown bare = new Shown(1, 2, "x", Figure.ZERO, null, Judgement.UNKNOWN);
        arrives(new AlertChange(alert, AlertChange.Action.UPDATED, AlertChange.Reason.UNKNOWN, 7, bare, 9),
                AlertChange.class);
    }

    @Test
    void stateComesBackEmptyAndFull() throws IOException {
        arrives(new SeriesState(), SeriesState.class);
        SeriesState state = new SeriesState();
        state.pending.add(Rules.orders(0, 3, "final"));
        state.baselines.put("r/orders", Baseline.ofSlots(7));
        AlertState alert = new AlertState();
        alert.phase = AlertState.Phase.HELD;
        alert.heldBy = AlertChange.Reason.COOL_DOWN;
        alert.last = SHOWN;
        alert.rule = Rules.bound(Rules.cities(), Rules.fewerThan(1, 1), Rules.calm(1, 1));
        state.alerts.put("r/orders", alert);
        state.alerts.put("s/orders", new AlertState());
        arrives(state, SeriesState.class);
    }
}
