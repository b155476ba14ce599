/** How Flink writes the values that come with every event or are kept in large numbers; everything else is left to Flink. */
@NullMarked
package io.quartier.kpi.type;

import org.jspecify.annotations.NullMarked;
