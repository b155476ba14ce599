package io.quartier.local.backtest;

import java.time.Instant;

/**
 * A backtest that ran.
 *
 * @param feed    whose events
 * @param id      unique in the feed
 * @param trigger its name
 * @param version under which the file decided; 0 where what was live is shown, under whatever version
 * @param from    beginning of the span
 * @param to      its end, exclusive
 * @param read    how much was read
 */
public record Tried(String feed, String id, String trigger, int version, Instant from, Instant to, Read read) {
    /**
     * How much was read.
     *
     * @param inSpan  events of the span
     * @param all     those that only warm up among them
     * @param firstAt the first event in epoch milliseconds; meaningless where there is none
     * @param lastAt  the last one up to the end of the span
     * @param millis  how long it took
     */
    public record Read(long inSpan, long all, long firstAt, long lastAt, long millis) {}
}
