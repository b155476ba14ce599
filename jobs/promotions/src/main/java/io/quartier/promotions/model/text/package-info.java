/** Words and how people misspell them. */
@NullMarked
package io.quartier.promotions.model.text;

import org.jspecify.annotations.NullMarked;
