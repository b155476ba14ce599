/** How fast rows get into ClickHouse. */
@NullMarked
package io.quartier.benchmarks.sink;

import org.jspecify.annotations.NullMarked;
