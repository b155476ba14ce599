/** Small Flink functions around the model. */
@NullMarked
package io.quartier.promotions.operator;

import org.jspecify.annotations.NullMarked;
