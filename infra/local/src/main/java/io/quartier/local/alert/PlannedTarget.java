package io.quartier.local.alert;

import io.quartier.kpi.alert.model.RegionTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target as a file says it.
 *
 * @param place what it is for
 * @param value in the unit of the KPI; null when there is to be none any more
 * @param from  from when on; null for the time of publishing
 */
public record PlannedTarget(RegionTarget.Place place, @Nullable Double value, @Nullable Instant from) {}
