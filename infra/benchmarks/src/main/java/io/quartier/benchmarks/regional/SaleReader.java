package io.quartier.benchmarks.regional;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** One subtask's share of the orders: every {@code subtasks}-th of them, and every heartbeat. */
final class SaleReader<T> implements SourceReader<T, SaleSplits.Whole> {
    private final Input.Orders orders;
    private final Shape<T> shape;
    private final long events;
    private final int subtasks;
    private long number;
    private long nextHeartbeat;

    /** Turns an order into what a program wants. */
    @FunctionalInterface
    interface Shape<T> extends Serializable {
        T of(Sale sale);
    }

    SaleReader(Input input, Shape<T> shape, int subtask, int subtasks) {
        this.orders = input.orders();
        this.shape = shape;
        this.events = input.events();
        this.subtasks = subtasks;
        this.number = subtask;
    }

    @Override
    public void start() {
        // there is nothing to open
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
        output.emitWatermark(new Watermark(Input.watermarkMillis(Input.clockMillis(nextHeartbeat))));
        nextHeartbeat += Input.eventsPerHeartbeat();
        long until = Math.min(events, nextHeartbeat);
        for (; number < until; number += subtasks) {
            Sale sale = orders.order(number);
            output.collect(shape.of(sale), sale.atMillis);
        }
        return number < events ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
    }

    @Override
    public List<SaleSplits.Whole> snapshotState(long checkpointId) {
        throw new IllegalStateException("the benchmark runs without checkpoints");
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<SaleSplits.Whole> splits) {
        throw new IllegalStateException("subtasks know their share by their index");
    }

    @Override
    public void notifyNoMoreSplits() {
        // there never were any
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
