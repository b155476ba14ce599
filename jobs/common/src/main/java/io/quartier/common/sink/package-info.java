/** Facts leave for ClickHouse: tables declared column by column, batches repeated unchanged until they are stored. */
@NullMarked
package io.quartier.common.sink;

import org.jspecify.annotations.NullMarked;
