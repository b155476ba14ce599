/** Flink functions that watch the figures. */
@NullMarked
package io.quartier.kpi.alert.operator;

import org.jspecify.annotations.NullMarked;
