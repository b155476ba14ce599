/** Orders as promotions see them: whose they are, and which claim they use. */
@NullMarked
package io.quartier.promotions.model.order;

import org.jspecify.annotations.NullMarked;
