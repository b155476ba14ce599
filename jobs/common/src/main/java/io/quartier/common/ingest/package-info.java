/** Kafka's bytes become typed events, or leave with a reason: decoding, watermarks of heartbeats, checks, horizons. */
@NullMarked
package io.quartier.common.ingest;

import org.jspecify.annotations.NullMarked;
