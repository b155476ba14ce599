/** What is known of the cities, their goods and the scenarios, read from tables among the resources. */
@NullMarked
package io.quartier.local.city.data;

import org.jspecify.annotations.NullMarked;
