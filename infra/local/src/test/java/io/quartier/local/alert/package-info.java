/** Tests of files of targets and alert rules, and of what is unusual in the simulated cities. */
@NullMarked
package io.quartier.local.alert;

import org.jspecify.annotations.NullMarked;
