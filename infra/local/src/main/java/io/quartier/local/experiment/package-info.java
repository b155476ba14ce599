/** Tables of experiments: one row per subject, with its arm and what it did. */
@NullMarked
package io.quartier.local.experiment;

import org.jspecify.annotations.NullMarked;
