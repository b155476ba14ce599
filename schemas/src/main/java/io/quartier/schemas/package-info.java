/** What crosses the topics: generated records, their wire format and the catalogue of topics. */
@NullMarked
package io.quartier.schemas;

import org.jspecify.annotations.NullMarked;
