/** Events to regional KPIs, and their restatement. */
@NullMarked
package io.quartier.kpi;

import org.jspecify.annotations.NullMarked;
