/** A feed from its events to Kafka: timelines, publishing with truthful heartbeats, and knowing when every figure is final. */
@NullMarked
package io.quartier.local.feed;

import org.jspecify.annotations.NullMarked;
