/** Events that people bring in files: NDJSON or CSV held against the schema of a topic, and what cannot be used recorded. */
@NullMarked
package io.quartier.local.ingest;

import org.jspecify.annotations.NullMarked;
