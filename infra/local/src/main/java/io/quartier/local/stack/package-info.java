/**
 * The local stack: a Kafka broker, the ClickHouse engine and a Flink cluster as processes of one machine, kept alive by a
 * supervisor, and the jobs that should be running on them.
 */
@NullMarked
package io.quartier.local.stack;

import org.jspecify.annotations.NullMarked;
