package io.quartier.kpi.alert;

import static io.quartier.kpi.alert.AlertOperator.ALERTS_SINK;
import static io.quartier.kpi.alert.AlertOperator.CONSERVATION;
import static io.quartier.kpi.alert.AlertOperator.CONSERVATION_SINK;
import static io.quartier.kpi.alert.AlertOperator.REGIONS;
import static io.quartier.kpi.alert.AlertOperator.REJECTED_SINK;
import static io.quartier.kpi.alert.AlertOperator.ROWS;
import static io.quartier.kpi.alert.AlertOperator.RULES_DATE;
import static io.quartier.kpi.alert.AlertOperator.RULES_SINK;
import static io.quartier.kpi.alert.AlertOperator.TARGETS_DATE;
import static io.quartier.kpi.alert.AlertOperator.TARGETS_SINK;
import static io.quartier.kpi.alert.AlertOperator.WATCH;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.CountConservation;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.StreamSink;
import io.quartier.kpi.KpiPipeline.Figures;
import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.SeriesKey;
import io.quartier.kpi.alert.model.WatchChange;
import io.quartier.kpi.alert.operator.DateChanges;
import io.quartier.kpi.alert.operator.WatchFigures;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The graph behind the figures: rows against rules and targets, by series. */
public final class AlertPipeline {
    /** What people say. Every message that is admitted is accepted: a version that comes twice changes nothing. */
    public record Sources(Admitted<WatchChange> rules, Admitted<WatchChange> targets) {}

    /** Where streams leave. */
    public record Sinks(StreamSink<AlertChange> alerts, StreamSink<WatchChange> rules, StreamSink<WatchChange> targets,
            StreamSink<Rejection> rejected, StreamSink<ConservationRow> conservation) {}

    private AlertPipeline() {}

    /** Builds the graph; the environment keeps it. */
    public static void build(Figures figures, Sources sources, Sinks sinks) {
        DataStream<WatchChange> rules = dated(sources.rules(), RULES_DATE);
        DataStream<WatchChange> targets = dated(sources.targets(), TARGETS_DATE);
        sinks.rules().attach(rules, RULES_SINK);
        sinks.targets().attach(targets, TARGETS_SINK);

        DataStream<WatchChange> regions = figures.regions()
                .map(WatchChange::of, TypeInformation.of(WatchChange.class)).uid(REGIONS.uid())
                .name(REGIONS.displayName());
        SingleOutputStreamOperator<AlertChange> alerts = figures.rows().filter(AlertPipeline::mayBeWatched)
                .uid(ROWS.uid()).name(ROWS.displayName())
                .keyBy(row -> SeriesKey.of(row.key()), TypeInformation.of(SeriesKey.class))
                .connect(regions.union(rules, targets).broadcast())
                .transform(WATCH.displayName(), TypeInformation.of(AlertChange.class), new WatchFigures())
                .uid(WATCH.uid());
        sinks.alerts().attach(alerts, ALERTS_SINK);

        sinks.rejected().attach(sources.rules().rejected().union(sources.targets().rejected()), REJECTED_SINK);
        sinks.conservation().attach(
                CountConservation.of(sources.rules().counts().union(sources.targets().counts()), CONSERVATION),
                CONSERVATION_SINK);
    }

    /** Open minutes are over before anybody could look at them. */
    private static boolean mayBeWatched(KpiRow row) {
        return row.key().grain() != Grain.MINUTE || !row.state().equals("provisional");
    }

    private static DataStream<WatchChange> dated(Admitted<WatchChange> changes, OperatorId id) {
        return changes.events().transform(id.displayName(), TypeInformation.of(WatchChange.class), new DateChanges())
                .setParallelism(1).uid(id.uid());
    }
}
