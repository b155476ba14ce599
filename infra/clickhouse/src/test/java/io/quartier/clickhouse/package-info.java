/** Tests of the warehouse's schema that need no engine; those that do are beside the local stack. */
@NullMarked
package io.quartier.clickhouse;

import org.jspecify.annotations.NullMarked;
