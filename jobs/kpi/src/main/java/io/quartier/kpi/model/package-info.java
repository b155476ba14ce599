/** What regional KPIs are, without Flink: regions, windows, order lives, sessions and cells. */
@NullMarked
package io.quartier.kpi.model;

import org.jspecify.annotations.NullMarked;
