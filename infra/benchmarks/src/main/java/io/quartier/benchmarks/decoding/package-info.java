/** Decoders generated for a pair of schemas beside Avro's own. */
@NullMarked
package io.quartier.benchmarks.decoding;

import org.jspecify.annotations.NullMarked;
