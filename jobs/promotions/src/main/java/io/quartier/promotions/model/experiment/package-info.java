/** What an experiment found: arms put beside their control, also while it still runs, and whether chance really shared the subjects out. */
@NullMarked
package io.quartier.promotions.model.experiment;

import org.jspecify.annotations.NullMarked;
