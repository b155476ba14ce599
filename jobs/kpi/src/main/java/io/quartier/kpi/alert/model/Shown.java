package io.quartier.kpi.alert.model;

import org.jspecify.annotations.Nullable;

/**
 * The figure of one window as an alert shows it.
 *
 * @param windowStart first instant of the window, epoch milliseconds
 * @param windowEnd   first instant after it
 * @param localWindow its label in the region's calendar
 * @param figure      the figure
 * @param persons     distinct persons behind the figure; null where it is not about persons
 * @param judgement   what it says
 */
public record Shown(long windowStart, long windowEnd, String localWindow, Figure figure, @Nullable Long persons,
        Judgement judgement) {}
