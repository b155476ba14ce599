package io.quartier.benchmarks.regional;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Hands out nothing: subtasks know their share by their index. */
final class SaleSplits implements SplitEnumerator<SaleSplits.Whole, Void> {
    /** Never made. */
    record Whole() implements SourceSplit {
        @Override
        public String splitId() {
            return "whole";
        }
    }

    @Override
    public void start() {
        // there is nothing to find
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        // nobody asks
    }

    @Override
    public void addSplitsBack(List<Whole> splits, int subtask) {
        // there are none
    }

    @Override
    public void addReader(int subtask) {
        // readers need nothing
    }

    @Override
    public @Nullable Void snapshotState(long checkpointId) {
        return null;
    }

    @Override
    public void close() {
        // nothing was opened
    }

    /** Writes nothing. */
    static final class WholeSerializer implements SimpleVersionedSerializer<Whole> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Whole split) {
            return new byte[0];
        }

        @Override
        public Whole deserialize(int version, byte[] bytes) {
            return new Whole();
        }
    }

    /** Writes nothing. */
    static final class NothingSerializer implements SimpleVersionedSerializer<@Nullable Void> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(@Nullable Void nothing) {
            return new byte[0];
        }

        @Override
        public @Nullable Void deserialize(int version, byte[] bytes) {
            return null;
        }
    }
}
