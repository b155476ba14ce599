package io.quartier.kpi.operator;

import io.quartier.kpi.model.DirtyCell;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Computes figures from the archived raw facts. Everything it does may be done twice with the same result. */
public interface Restatement extends Serializable {
    /** Connects; called once before the others, never in a constructor. */
    void open() throws Exception;

    /**
     * Computes cells again.
     *
     * @param cells different cells, at least one
     */
    void restate(List<DirtyCell> cells, Instant watermark) throws Exception;

    /**
     * Computes the repeat-purchase figures of every window that ended in {@code (after, until]}, for all regions of a zone.
     *
     * @param zone IANA time zone
     */
    void computeLoyalty(String zone, Instant after, Instant until) throws Exception;

    /**
     * Computes the causes of late deliveries for every window that ended in {@code (after, until]}, for all regions of a zone.
     *
     * @param zone IANA time zone
     */
    void computeLateness(String zone, Instant after, Instant until) throws Exception;

    /**
     * Computes the marketing figures of every window whose last instant lies in {@code (after, until]}, for all regions of a zone, and
     * of regions above several currencies those of orders, delivery and quality: a rate may have come late.
     *
     * @param zone IANA time zone
     */
    void computeMarketing(String zone, Instant after, Instant until) throws Exception;

    /**
     * Counts the orders that are on their way at an instant, at risk and overdue, in every region.
     *
     * @param zones IANA time zones of the regions
     */
    void countOpenOrders(Instant at, Collection<String> zones) throws Exception;

    /**
     * Decides which figures about persons stay hidden, of windows that are final by now and of cells restated since the last time.
     *
     * @param watermark every figure that is final by then is stored
     */
    void hide(Instant watermark) throws Exception;

    /** Says that every figure up to an instant is written. */
    void completed(Instant watermark, long checkpointId) throws Exception;

    /** Disconnects; also when it was never opened. */
    void close() throws Exception;
}
