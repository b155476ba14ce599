package io.quartier.kpi.model;

import static java.util.Objects.requireNonNull;

/**
 * One of the windows of a region.
 *
 * @param grain       length of the window
 * @param startMillis its first instant, epoch milliseconds
 */
public record GrainWindow(Grain grain, long startMillis) {
    public GrainWindow {
        requireNonNull(grain, "grain is null");
    }
}
