/** One product at one hub: how many pieces there are, and which triggers that makes fire. */
@NullMarked
package io.quartier.promotions.model.shelf;

import org.jspecify.annotations.NullMarked;
