/** Small Flink operators around the model. */
@NullMarked
package io.quartier.kpi.operator;

import org.jspecify.annotations.NullMarked;
