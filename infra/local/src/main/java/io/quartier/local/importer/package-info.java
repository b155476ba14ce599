/** Data sets read as the events a shop would send; docs/datasets.md and docs/your-own-data.md say what maps to what. */
@NullMarked
package io.quartier.local.importer;

import org.jspecify.annotations.NullMarked;
