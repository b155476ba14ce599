/** Which figures about persons have to stay hidden so that those about few persons cannot be worked out. No Flink, no SQL. */
@NullMarked
package io.quartier.kpi.hiding.model;

import org.jspecify.annotations.NullMarked;
