/** When people are told about a KPI: the pipeline behind the figures, its addresses of state. */
@NullMarked
package io.quartier.kpi.alert;

import org.jspecify.annotations.NullMarked;
