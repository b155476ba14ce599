/** Public data sets read as the events a shop would send; docs/datasets.md says what maps to what. */
@NullMarked
package io.quartier.local.importer;

import org.jspecify.annotations.NullMarked;
