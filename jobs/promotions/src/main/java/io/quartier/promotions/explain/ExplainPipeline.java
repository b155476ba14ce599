package io.quartier.promotions.explain;

import static io.quartier.promotions.explain.ExplainOperator.DECISIONS_SUBJECT;
import static io.quartier.promotions.explain.ExplainOperator.EXPLANATIONS_LAST;

import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.StreamSink;
import io.quartier.promotions.PromotionsPipeline;
import io.quartier.promotions.PromotionsSettings;
import io.quartier.promotions.explain.operator.TellLast;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.Question;
import io.quartier.promotions.operator.ReaderSource;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * The graph of an explanation: that of the job itself over recorded events, of which one operator says why, for one shopper. Nothing of the
 * job is attached to anything.
 */
public final class ExplainPipeline {
    private final Question question;
    private @Nullable DataStream<Decision> decisions;
    private @Nullable DataStream<Explanation> explanations;

    private ExplainPipeline(Question question) {
        this.question = question;
    }

    /** Builds the graph; the environment keeps it. Answers the explanation of the last instant: one, or none. */
    public static DataStream<Explanation> build(PromotionsSettings settings, ReaderSource reader, Question question,
            PromotionsPipeline.Sources recorded) {
        ExplainPipeline explain = new ExplainPipeline(question);
        PromotionsPipeline.build(settings, reader, recorded, explain.sinks(),
                new PromotionsPipeline.Asked(question, stream -> explain.explanations = stream));
        return explain.last();
    }

    private PromotionsPipeline.Sinks sinks() {
        return new PromotionsPipeline.Sinks(nowhere(), nowhere(), (stream, id) -> decisions = stream, nowhere(),
                nowhere(), nowhere(),
                nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere(),
                nowhere());
    }

    private static <T> StreamSink<T> nowhere() {
        return (stream, id) -> {};
    }

    private DataStream<Explanation> last() {
        if (decisions == null || explanations == null) {
            throw new IllegalStateException("the job tells of no decisions");
        }
        Question asked = question;
        DataStream<Decision> own = named(decisions.filter(decision -> decision.subject().equals(asked.subject())
                && !decision.decidedAt().isAfter(asked.until())), DECISIONS_SUBJECT);
        return explanations.connect(own).transform(EXPLANATIONS_LAST.displayName(),
                TypeInformation.of(Explanation.class), new TellLast()).setParallelism(1).uid(EXPLANATIONS_LAST.uid());
    }

    private static <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> stream, OperatorId id) {
        return stream.uid(id.uid()).name(id.displayName());
    }
}
