package io.quartier.common.ingest;

import java.io.Serializable;
import java.util.Map;

/** Tells how much of a topic is recorded at the moment. */
@FunctionalInterface
public interface RecordedEnds extends Serializable {
    /** Nothing is: whatever comes is new. */
    RecordedEnds NOTHING = Map::of;

    /** The offset behind the last message, by partition; a partition that is missing holds nothing. */
    Map<Integer, Long> find();
}
