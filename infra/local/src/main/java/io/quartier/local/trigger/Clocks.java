package io.quartier.local.trigger;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * By which clocks the hours of triggers are looked at. Regions with their zones are data of a running stack, so zones are named here.
 *
 * @param zones zones to look at
 * @param today the first day of the week that is looked at
 */
public record Clocks(List<ZoneId> zones, LocalDate today) {
    public Clocks {
        zones = List.copyOf(zones);
    }
}
