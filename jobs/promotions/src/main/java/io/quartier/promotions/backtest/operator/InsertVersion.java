package io.quartier.promotions.backtest.operator;

import io.quartier.promotions.model.backtest.TestedVersion;
import io.quartier.promotions.model.live.PublishedVersion;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts a version under test in front of those that were published.
 *
 * <p>State: none; a backtest begins again from the beginning. Time: before the first watermark, so that it decides from the very instant it
 * names. To be run with one task.
 */
public final class InsertVersion extends AbstractStreamOperator<PublishedVersion>
        implements
            OneInputStreamOperator<PublishedVersion, PublishedVersion> {
    private static final long serialVersionUID = 1L;

    private final TestedVersion tested;
    private transient boolean isInserted;

    /** Inserts that version. */
    public InsertVersion(TestedVersion tested) {
        this.tested = tested;
    }

    @Override
    public void processElement(StreamRecord<PublishedVersion> element) {
        insert();
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        insert();
        super.processWatermark(mark);
    }

    private void insert() {
        if (!isInserted) {
            isInserted = true;
            output.collect(new StreamRecord<>(tested.toPublished(), tested.from().toEpochMilli()));
        }
    }
}
