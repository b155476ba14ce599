/** The whole KPI job from Kafka beside one thread that does all of it by hand. */
@NullMarked
package io.quartier.benchmarks.job;

import org.jspecify.annotations.NullMarked;
