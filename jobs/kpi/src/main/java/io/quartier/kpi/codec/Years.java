package io.quartier.kpi.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which times are believed in fields other than the event time, by the same bounds as that. */
final class Years {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate END = LocalDate.of(2100, 1, 1);

    private Years() {}

    static boolean contain(LocalDate day) {
        return !day.isBefore(FIRST) && day.isBefore(END);
    }

    static boolean contain(Instant at) {
        return !at.isBefore(FIRST.atStartOfDay(ZoneOffset.UTC).toInstant())
                && at.isBefore(END.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
