package io.quartier.local.feed;

import java.util.Map;

/** The local stack as far as publishing a feed needs it. */
public interface FeedStack {
    /** Whether somebody has started it, though a part of it may not answer at the moment. */
    boolean isRunning();

    /** Whether it runs and every part serves. */
    boolean isUp();

    /**
     * Starts it and returns when every part serves.
     *
     * @param withThisProcess whether it stops when this process ends
     */
    void up(boolean withThisProcess);

    /** Stops it; its data stay. */
    void down();

    /** The feeds that were published to their end. */
    EndedFeeds endedFeeds();

    /** Bootstrap servers of the broker. */
    String kafka();

    /** JDBC URL of the database {@code quartier}. */
    String jdbc();

    /**
     * Has the KPI job of a feed run and returns when all of it does.
     *
     * @param options further program arguments of the job, without the leading dashes
     */
    void ensureKpiJob(String feed, int parallelism, Map<String, String> options);

    /** The same for the promotions job. */
    void ensurePromotionsJob(String feed, int parallelism, Map<String, String> options);
}
