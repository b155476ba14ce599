/** Avro records to model records, and model records to table rows. */
@NullMarked
package io.quartier.kpi.codec;

import org.jspecify.annotations.NullMarked;
