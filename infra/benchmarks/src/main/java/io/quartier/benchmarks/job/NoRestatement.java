package io.quartier.benchmarks.job;

import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.operator.Restatement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Leaves figures that have to be computed from the raw facts alone: that is ClickHouse's work, not the job's. */
final class NoRestatement implements Restatement {
    private static final long serialVersionUID = 1L;

    @Override
    public void open() {
        // there is nothing to open
    }

    @Override
    public void restate(List<DirtyCell> cells, Instant watermark) {
        // see above
    }

    @Override
    public void computeLoyalty(String zone, Instant after, Instant until) {
        // see above
    }

    @Override
    public void computeLateness(String zone, Instant after, Instant until) {
        // see above
    }

    @Override
    public void computeMarketing(String zone, Instant after, Instant until) {
        // see above
    }

    @Override
    public void countOpenOrders(Instant at, Collection<String> zones) {
        // see above
    }

    @Override
    public void hide(Instant watermark) {
        // see above
    }

    @Override
    public void completed(Instant watermark, long checkpointId) {
        // nobody waits for it
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
