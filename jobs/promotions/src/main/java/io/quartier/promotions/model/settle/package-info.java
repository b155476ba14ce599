/** What happens to the limits of a trigger, in the order of event time: matches, requests at checkout and orders. */
@NullMarked
package io.quartier.promotions.model.settle;

import org.jspecify.annotations.NullMarked;
