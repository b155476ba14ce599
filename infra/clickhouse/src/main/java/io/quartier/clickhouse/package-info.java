/** The tables and views of ClickHouse, and how they come about. */
@NullMarked
package io.quartier.clickhouse;

import org.jspecify.annotations.NullMarked;
