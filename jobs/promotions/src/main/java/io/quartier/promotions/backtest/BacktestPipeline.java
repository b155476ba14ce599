package io.quartier.promotions.backtest;

import static io.quartier.promotions.backtest.BacktestOperator.CLAIMS_SPAN;
import static io.quartier.promotions.backtest.BacktestOperator.CLICKS_COUNT;
import static io.quartier.promotions.backtest.BacktestOperator.DECISIONS_SPAN;
import static io.quartier.promotions.backtest.BacktestOperator.OFFERS_REDEEM;
import static io.quartier.promotions.backtest.BacktestOperator.ORDERS_COUNT;
import static io.quartier.promotions.backtest.BacktestOperator.PLACED_ORDERS;
import static io.quartier.promotions.backtest.BacktestOperator.REDEEMED_SPAN;
import static io.quartier.promotions.backtest.BacktestOperator.REDEEMED_STORE;
import static io.quartier.promotions.backtest.BacktestOperator.TESTED_MATCHES;
import static io.quartier.promotions.backtest.BacktestOperator.VERSION_INSERT;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.StreamSink;
import io.quartier.promotions.PromotionsPipeline;
import io.quartier.promotions.PromotionsSettings;
import io.quartier.promotions.backtest.operator.CountRecorded;
import io.quartier.promotions.backtest.operator.InsertVersion;
import io.quartier.promotions.backtest.operator.RedeemOffers;
import io.quartier.promotions.model.backtest.RedeemedOrder;
import io.quartier.promotions.model.backtest.TestedVersion;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.operator.ReaderSource;
import io.quartier.promotions.type.PromotionTypes;
import java.util.Objects;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a backtest: that of the job itself, around which recorded events come in, a version under test with them, and what is decided
 * in the span goes out. Nothing else leaves: no decision, claim, answer or count of the job is attached to anything.
 */
public final class BacktestPipeline {
    /** Where the rows of the span leave. */
    public record Outputs(StreamSink<Decision> decisions, StreamSink<Claim> claims, StreamSink<RedeemedOrder> orders) {}

    private final ReaderSource reader;
    private final BacktestSpan span;
    private final @Nullable TestedVersion tested;
    private final Outputs outputs;

    private BacktestPipeline(ReaderSource reader, BacktestSpan span, @Nullable TestedVersion tested,
            Outputs outputs) {
        this.reader = reader;
        this.span = span;
        this.tested = tested;
        this.outputs = outputs;
    }

    /**
     * What is tried.
     *
     * @param span     what it tells of
     * @param tested   a version never published; null to see what was live
     * @param redeems  whether recorded orders redeem offers of the version under test
     */
    public record Trial(BacktestSpan span, @Nullable TestedVersion tested, boolean redeems) {}

    /** Builds the graph; the environment keeps it. */
    public static void build(PromotionsSettings settings, ReaderSource reader, Trial trial,
            PromotionsPipeline.Sources recorded, Outputs outputs) {
        var backtest = new BacktestPipeline(reader, trial.span(), trial.tested(), outputs);
        PromotionsPipeline.Demands[] demands = trial.tested() == null || !trial.redeems()
                ? new PromotionsPipeline.Demands[0]
                : new PromotionsPipeline.Demands[]{backtest::redeem};
        PromotionsPipeline.build(settings, reader, backtest.with(recorded), backtest.sinks(), demands);
    }

    private PromotionsPipeline.Sources with(PromotionsPipeline.Sources recorded) {
        return new PromotionsPipeline.Sources(counted(recorded.clicks(), CLICKS_COUNT),
                counted(recorded.orders(), ORDERS_COUNT), recorded.requests(), inserted(recorded.triggers()),
                recorded.regions(), recorded.weather(), recorded.localEvents(), recorded.stock(), recorded.hubs(),
                recorded.products(), recorded.dispatches(), recorded.contacts());
    }

    private <E> Admitted<E> counted(Admitted<E> read, OperatorId id) {
        DataStream<E> events = read.events();
        return with(read, events.process(new CountRecorded<>(span.from(), span.to()), events.getType())
                .setParallelism(events.getParallelism()).uid(id.uid()).name(id.displayName()));
    }

    private Admitted<PublishedVersion> inserted(Admitted<PublishedVersion> read) {
        return tested == null
                ? read
                : with(read, read.events().transform(VERSION_INSERT.displayName(),
                        TypeInformation.of(PublishedVersion.class), new InsertVersion(tested)).setParallelism(1)
                        .uid(VERSION_INSERT.uid()));
    }

    private static <E> Admitted<E> with(Admitted<E> read, DataStream<E> events) {
        return new Admitted<>(events, read.rejected(), read.late(), read.counts());
    }

    private PromotionsPipeline.Sinks sinks() {
        return new PromotionsPipeline.Sinks(nowhere(), nowhere(), within(DECISIONS_SPAN, outputs.decisions(),
                span::contains), nowhere(), nowhere(), nowhere(), within(CLAIMS_SPAN, outputs.claims(), span::contains),
                nowhere(), nowhere(),
                nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere());
    }

    private static <T> StreamSink<T> nowhere() {
        return (stream, id) -> {};
    }

    private static <T> StreamSink<T> within(OperatorId filter, StreamSink<T> output, FilterFunction<T> isInSpan) {
        return (stream, id) -> output.attach(stream.filter(isInSpan).uid(filter.uid()).name(filter.displayName()), id);
    }

    private DataStream<LimitInput> redeem(DataStream<PassedMatch> passed, DataStream<ShopperEvent> steps) {
        TestedVersion version = Objects.requireNonNull(tested, "nothing is under test");
        String trigger = version.trigger();
        int number = version.version();
        var matches = named(passed.filter(match -> match.trigger().equals(trigger) && match.version() == number),
                TESTED_MATCHES);
        var placed = named(steps.filter(step -> step.name().equals(OrderStep.PLACED)), PLACED_ORDERS);
        var redeemed = named(matches.keyBy(PassedMatch::subject, Types.STRING)
                .connect(placed.keyBy(ShopperEvent::subject, Types.STRING))
                .process(new RedeemOffers(reader, version), PromotionTypes.LIMIT_INPUT), OFFERS_REDEEM);
        BacktestSpan told = span;
        within(REDEEMED_SPAN, outputs.orders(), (RedeemedOrder order) -> told.contains(order.at()))
                .attach(redeemed.getSideOutput(RedeemOffers.ORDERS), REDEEMED_STORE);
        return redeemed;
    }

    private static <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> stream, OperatorId id) {
        return stream.uid(id.uid()).name(id.displayName());
    }
}
