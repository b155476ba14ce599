/** Targets, alert rules and what is usual, as plain Java: who is told what, and when. */
@NullMarked
package io.quartier.kpi.alert.model;

import org.jspecify.annotations.NullMarked;
