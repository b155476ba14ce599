package io.quartier.common.ingest;

/**
 * How far a partition was read; kept in operator state.
 *
 * @param partition  of the topic
 * @param nextOffset behind the last message that was read, from 0
 */
public record ReadPosition(int partition, long nextOffset) {}
