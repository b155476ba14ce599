package io.quartier.local.city.engine;

/** Somebody who does one thing at a time. */
@FunctionalInterface
public interface Actor {
    /** What {@link #act} returns when there is nothing more to do. */
    long DONE = Long.MAX_VALUE;

    /**
     * Does the next thing.
     *
     * @param nowMillis the instant it is done at
     * @return when to act again, after {@code nowMillis}, or {@link #DONE}
     */
    long act(long nowMillis);
}
