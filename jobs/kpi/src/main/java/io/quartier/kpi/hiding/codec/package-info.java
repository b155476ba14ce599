/** Counts about persons and what is decided about them, in ClickHouse. */
@NullMarked
package io.quartier.kpi.hiding.codec;

import org.jspecify.annotations.NullMarked;
