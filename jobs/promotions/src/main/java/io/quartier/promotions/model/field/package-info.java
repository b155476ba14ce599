/** What conditions and messages may ask for, by name and type. */
@NullMarked
package io.quartier.promotions.model.field;

import org.jspecify.annotations.NullMarked;
