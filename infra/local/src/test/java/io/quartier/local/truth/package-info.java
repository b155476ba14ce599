/**
 * What the figures must be: plain code over the CSV files, written apart from the importers and the jobs.
 *
 * <p>Nothing here may use {@code io.quartier.local.importer}, {@code io.quartier.local.feed} or a job, and they may not
 * use this: two readings of KPIS.md that agree are evidence, one reading used twice is not.
 */
@NullMarked
package io.quartier.local.truth;

import org.jspecify.annotations.NullMarked;
