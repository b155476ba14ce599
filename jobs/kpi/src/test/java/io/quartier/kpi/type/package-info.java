@NullMarked
package io.quartier.kpi.type;

import org.jspecify.annotations.NullMarked;
