/** The aggregation of events into the cells of regions, grains and channels, by the operators of the KPI job and by their peers. */
@NullMarked
package io.quartier.benchmarks.regional;

import org.jspecify.annotations.NullMarked;
