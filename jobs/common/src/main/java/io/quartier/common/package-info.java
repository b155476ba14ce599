/** What every job shares: ingest, sinks and stream plumbing. */
@NullMarked
package io.quartier.common;

import org.jspecify.annotations.NullMarked;
