/**
 * What the figures of a feed of events must be: plain code over the events as the schemas define them, written from KPIS.md and the
 * decision records alone.
 *
 * <p>Nothing here may use a job, its restating statements or the simulator, and they may not use this.
 */
@NullMarked
package io.quartier.local.truth.city;

import org.jspecify.annotations.NullMarked;
