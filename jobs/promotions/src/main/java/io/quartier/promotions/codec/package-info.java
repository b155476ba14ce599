/** What conditions may ask, taken from the Avro schemas; the only package here that knows Avro. */
@NullMarked
package io.quartier.promotions.codec;

import org.jspecify.annotations.NullMarked;
