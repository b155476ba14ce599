/** The {@code quartier} command line: one class per command, one sentence per error. */
@NullMarked
package io.quartier.local.cli;

import org.jspecify.annotations.NullMarked;
