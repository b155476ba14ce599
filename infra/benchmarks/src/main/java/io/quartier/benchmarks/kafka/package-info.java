/** The aggregation and the whole KPI job from a Kafka broker, which runs in a process of its own. */
@NullMarked
package io.quartier.benchmarks.kafka;

import org.jspecify.annotations.NullMarked;
