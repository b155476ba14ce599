/** The real ClickHouse engine in a process of its own, behind the HTTP port that ClickHouse clients expect. */
@NullMarked
package io.quartier.local.engine;

import org.jspecify.annotations.NullMarked;
