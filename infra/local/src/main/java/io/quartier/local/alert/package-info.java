/** Files of targets and alert rules: reading, checking, turning into the records of their topics. */
@NullMarked
package io.quartier.local.alert;

import org.jspecify.annotations.NullMarked;
