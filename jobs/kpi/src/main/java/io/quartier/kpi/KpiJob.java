package io.quartier.kpi;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.sink.Batching;
import io.quartier.common.sink.ClickHouseSink;
import io.quartier.common.sink.CommonTables;
import io.quartier.common.sink.Table;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.StreamSink;
import io.quartier.kpi.alert.AlertOperator;
import io.quartier.kpi.alert.AlertPipeline;
import io.quartier.kpi.alert.codec.AlertTables;
import io.quartier.kpi.alert.codec.RuleCodec;
import io.quartier.kpi.alert.codec.TargetCodec;
import io.quartier.kpi.codec.ClickCodec;
import io.quartier.kpi.codec.FactTables;
import io.quartier.kpi.codec.KpiTables;
import io.quartier.kpi.codec.OrderCodec;
import io.quartier.kpi.codec.RegionCodec;
import io.quartier.kpi.codec.ContactCodec;
import io.quartier.kpi.codec.HubCodec;
import io.quartier.kpi.codec.RateCodec;
import io.quartier.kpi.codec.SlowTables;
import io.quartier.kpi.codec.SpendCodec;
import io.quartier.kpi.codec.StockCodec;
import io.quartier.kpi.codec.SqlRestatement;
import io.quartier.kpi.codec.WeatherCodec;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import io.quartier.schemas.Topic;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One feed from Kafka to ClickHouse: reads settings, opens sources and sinks, runs {@link KpiPipeline}. */
public final class KpiJob {
    private final KpiSettings settings;
    private final StreamExecutionEnvironment environment;

    private KpiJob(KpiSettings settings, StreamExecutionEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * Runs the job.
     *
     * @param arguments see {@link KpiSettings}
     */
    public static void main(String[] arguments) throws Exception {
        KpiSettings settings = KpiSettings.of(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        settings.flink().apply(environment);
        new KpiJob(settings, environment).build();
        environment.execute(KpiSettings.JOB + '-' + settings.feed().feed());
    }

    private void build() {
        var sources = new KpiPipeline.Sources(
                read(Topic.CLICKS, new ClickCodec(), KpiOperator.CLICKS, KpiOperator.CLICKS_ADMIT),
                read(Topic.ORDERS, new OrderCodec(), KpiOperator.ORDERS, KpiOperator.ORDERS_ADMIT),
                readFreely(Topic.WEATHER, new WeatherCodec(), KpiOperator.WEATHER, KpiOperator.WEATHER_ADMIT),
                read(Topic.REGIONS, new RegionCodec(), KpiOperator.REGIONS, KpiOperator.REGIONS_ADMIT), slowSources());
        String feed = settings.feed().feed();
        Map<Family, StreamSink<KpiRow>> figures = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            if (family.isCounted()) {
                figures.put(family, into(KpiTables.of(family, feed), Batching.BURSTS));
            }
        }
        var sinks = new KpiPipeline.Sinks(figures, into(FactTables.clicks(feed)), into(FactTables.orders(feed)),
                into(FactTables.weather(feed)), into(FactTables.regions(feed)), slowSinks(feed),
                into(CommonTables.rejected(feed)),
                into(CommonTables.late(feed)), into(CommonTables.conservation(feed, KpiSettings.JOB)));
        KpiPipeline.Figures built = KpiPipeline.build(settings, sources, sinks,
                new SqlRestatement(feed, KpiSettings.JOB, settings.clickHouse()));
        watch(built, feed);
    }

    private void watch(KpiPipeline.Figures built, String feed) {
        AlertPipeline.build(built, new AlertPipeline.Sources(
                watching(Topic.ALERT_RULES, new RuleCodec(), AlertOperator.RULES, AlertOperator.RULES_ADMIT),
                watching(Topic.TARGETS, new TargetCodec(), AlertOperator.TARGETS, AlertOperator.TARGETS_ADMIT)),
                new AlertPipeline.Sinks(into(AlertTables.alerts(feed)), into(AlertTables.rules(feed)),
                        into(AlertTables.targets(feed)), into(CommonTables.rejected(feed)),
                        into(CommonTables.conservation(feed, KpiSettings.JOB))));
    }

    private <A extends SpecificRecord, E> Admitted<E> watching(Topic topic, EventCodec<A, E> codec, OperatorId source,
            OperatorId admit) {
        return FeedSource.of(settings.feed(), topic, codec, new FeedOperators(source, admit)).acceptingOnAdmission()
                .from(environment);
    }

    private SlowTopics.Sources slowSources() {
        return new SlowTopics.Sources(
                readFreely(Topic.MARKETING_SPEND, new SpendCodec(), KpiOperator.SPEND, KpiOperator.SPEND_ADMIT),
                readFreely(Topic.SUPPORT_CONTACTS, new ContactCodec(), KpiOperator.CONTACTS,
                        KpiOperator.CONTACTS_ADMIT),
                readFreely(Topic.FX_RATES, new RateCodec(), KpiOperator.RATES, KpiOperator.RATES_ADMIT),
                readFreely(Topic.STOCK, new StockCodec(), KpiOperator.STOCK, KpiOperator.STOCK_ADMIT),
                readFreely(Topic.HUBS, new HubCodec(), KpiOperator.HUBS, KpiOperator.HUBS_ADMIT));
    }

    private SlowTopics.Sinks slowSinks(String feed) {
        return new SlowTopics.Sinks(into(SlowTables.spend(feed)), into(SlowTables.contacts(feed)),
                into(SlowTables.rates(feed)), into(SlowTables.stock(feed)), into(SlowTables.hubs(feed)));
    }

    private <A extends SpecificRecord, E> Admitted<E> readFreely(Topic topic, EventCodec<A, E> codec,
            OperatorId source, OperatorId admit) {
        return FeedSource.of(settings.feed(), topic, codec, new FeedOperators(source, admit)).readingFreely()
                .from(environment);
    }

    private <A extends SpecificRecord, E> Admitted<E> read(Topic topic, EventCodec<A, E> codec, OperatorId source,
            OperatorId admit) {
        return FeedSource.of(settings.feed(), topic, codec, new FeedOperators(source, admit)).from(environment);
    }

    private <T> StreamSink<T> into(Table<T> table) {
        return into(table, Batching.DEFAULT);
    }

    /** One task per table gathers the rows of all regions: ClickHouse wants few big inserts. */
    private <T> StreamSink<T> into(Table<T> table, Batching batching) {
        var sink = ClickHouseSink.of(settings.clickHouse(), table, batching);
        return (stream, id) -> stream.sinkTo(sink).setParallelism(1).uid(id.uid()).name(id.displayName());
    }
}
