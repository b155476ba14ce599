package io.quartier.promotions;

import io.quartier.common.testkit.CollectedStreams;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.promotions.backtest.BacktestPipeline;
import io.quartier.promotions.backtest.BacktestPipeline.Trial;
import io.quartier.promotions.backtest.BacktestSpan;
import io.quartier.promotions.model.backtest.RedeemedOrder;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A backtest over recorded messages in a mini cluster. */
final class BacktestRun {
    private final CollectedStreams streams = new CollectedStreams();
    final CollectedStreams.Output<Decision> decisions = streams.output();
    final CollectedStreams.Output<Claim> claims = streams.output();
    private CollectedStreams.@Nullable Output<RedeemedOrder> orders;

    private BacktestRun() {}

    static BacktestRun of(String name, int parallelism, Map<Topic, List<PartitionMessages>> archive, Trial trial)
            throws Exception {
        BacktestRun run = new BacktestRun();
        PromotionsSettings settings = PromotionsRun.settings(name);
        StreamExecutionEnvironment environment = MiniFlink.environment(parallelism);
        var recorded = PromotionsRun.sources(settings, topic -> PartitionMessages.stream(environment,
                settings.feed().boundsOf(topic).disorder(), archive.getOrDefault(topic, List.of())));
        // without a version under test no order redeems, and nothing leaves there
        boolean redeems = trial.redeems() && trial.tested() != null;
        run.orders = redeems ? run.streams.output() : null;
        BacktestPipeline.build(settings, () -> TriggerFiles.READER, trial, recorded,
                new BacktestPipeline.Outputs(run.decisions, run.claims,
                        run.orders == null ? (stream, id) -> {} : run.orders));
        run.streams.run(environment);
        return run;
    }

    /** Orders that asked to redeem an offer. */
    List<RedeemedOrder> orders() {
        return orders == null ? List.of() : orders.elements();
    }

    /** Everything that was told, as text, each once, sorted. */
    List<String> everything() {
        return Stream.of(decisions.elements(), claims.elements()).flatMap(List::stream).map(Object::toString)
                .distinct().sorted().toList();
    }

    /** What a live run told of a span, as text, each once, sorted. */
    static List<String> told(PromotionsRun live, BacktestSpan span) {
        return Stream.concat(
                Stream.concat(live.decisions.elements().stream(), live.counted.elements().stream())
                        .filter(span::contains).map(Object::toString),
                live.claims.elements().stream().filter(span::contains).map(Object::toString)).distinct().sorted()
                .toList();
    }
}
