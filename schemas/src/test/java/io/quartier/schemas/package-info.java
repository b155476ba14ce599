/** What the events and their wire format promise to everyone who reads them. */
@NullMarked
package io.quartier.schemas;

import org.jspecify.annotations.NullMarked;
