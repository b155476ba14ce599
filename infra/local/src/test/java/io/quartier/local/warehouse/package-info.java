/** The schema, the views and the restatement of the warehouse, on the real engine. */
@NullMarked
package io.quartier.local.warehouse;

import org.jspecify.annotations.NullMarked;
