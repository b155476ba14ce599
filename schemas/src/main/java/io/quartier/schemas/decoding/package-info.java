/**
 * From the body of a message to a record: Java code generated for the pair of the writer's and today's schema, and Avro's own
 * reader for pairs beyond it. Callers use {@link io.quartier.schemas.TopicDecoder}; public is only what generated code calls.
 */
@NullMarked
package io.quartier.schemas.decoding;

import org.jspecify.annotations.NullMarked;
