/** Where a place lies: the leaf region of an event and all that is above it, the same for every job. No Flink, no Avro. */
@NullMarked
package io.quartier.common.region;

import org.jspecify.annotations.NullMarked;
