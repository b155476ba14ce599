/** Delivers the messages of the topic outbox and records in the topic dispatches what became of them. */
@NullMarked
package io.quartier.local.outbox;

import org.jspecify.annotations.NullMarked;
