/** Targets and alert rules as they are read, alerts as they are stored. */
@NullMarked
package io.quartier.kpi.alert.codec;

import org.jspecify.annotations.NullMarked;
