package io.quartier.promotions.model.place;

import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import io.quartier.promotions.model.place.WeatherFile.Measured;
import io.quartier.promotions.model.place.WeatherFile.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The weather of one region as it is known. Current is what was issued last, an observation or a nowcast for the time; it is known for
 * {@link #KNOWN}. What is counted and measured over days rests on observations alone.
 *
 * <p>State: {@link WeatherFile}. Time: event time; news in the order in which they became known.
 */
final class Weather {
    /** How long after it was issued weather is known. */
    static final Duration KNOWN = Duration.ofHours(2);
    /** What {@code _24h} looks back over. */
    static final Duration DAY = Duration.ofHours(24);
    /** How many measurements and how many forecasts are remembered. */
    static final int MOST = 400;
    private static final int DAYS_KEPT = 31;
    private static final double RAINY_MILLIMETRES = 1;
    private static final double HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final Comparator<Told> NEWEST = Comparator.comparing(Told::issuedAt).thenComparing(Told::seen);

    private final WeatherFile file;
    private final ZoneId zone;

    /** @param zone by whose calendar days are counted */
    Weather(WeatherFile file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    /** Takes in what was seen or foretold; one without a span says nothing. */
    void add(News news) {
        Said said = news.said();
        Span span = said.span();
        if (span == null) {
            return;
        }
        Told told = new Told(said.issuedAt(), news.kind() == Kind.OBSERVATION, span, said.facts());
        if (news.kind() == Kind.FORECAST) {
            file.foretold.removeIf(known -> known.span().equals(span) && !known.issuedAt().isAfter(told.issuedAt()));
            file.foretold.add(told);
            bound(file.foretold);
            return;
        }
        file.current.removeIf(known -> known.seen() == told.seen() && NEWEST.compare(known, told) <= 0);
        file.current.add(told);
        bound(file.current);
        if (told.seen()) {
            measure(told, span);
        }
    }

    private static void bound(List<?> all) {
        while (all.size() > MOST) {
            all.removeFirst();
        }
    }

    private void measure(Told told, Span span) {
        Object rate = told.facts().get("weather.precipitation_mm_h");
        Object temperature = told.facts().get("weather.temperature_c");
        double millimetres = rate instanceof Number mmPerHour ? rain(span, mmPerHour.doubleValue()) : 0;
        file.measured.add(new Measured(told.issuedAt(),
                temperature instanceof Number celsius ? (Double) celsius.doubleValue() : null, millimetres));
        file.measured.sort(Comparator.comparing(Measured::at));
        bound(file.measured);
    }

    /** Adds rain to the days on which it fell; a time that was measured twice counts once. */
    private double rain(Span span, double millimetresPerHour) {
        Instant from = file.rainUntil == null || file.rainUntil.isBefore(span.from()) ? span.from() : file.rainUntil;
        double all = 0;
        while (from.isBefore(span.until())) {
            LocalDate day = LocalDate.ofInstant(from, zone);
            Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
            Instant until = midnight.isBefore(span.until()) ? midnight : span.until();
            double fell = millimetresPerHour * Duration.between(from, until).toMillis() / HOUR_MILLIS;
            file.rainByDay.merge(day.toEpochDay(), fell, Double::sum);
            all += fell;
            from = until;
            file.rainUntil = until;
        }
        return all;
    }

    /** Forgets what nothing asks for any more. */
    void forget(Instant now) {
        file.measured.removeIf(one -> one.at().isBefore(now.minus(DAY).minus(KNOWN)));
        file.current.removeIf(one -> isOld(one, now));
        file.foretold.removeIf(one -> !one.span().until().isAfter(now));
        file.rainByDay.headMap(LocalDate.ofInstant(now, zone).toEpochDay() - DAYS_KEPT, true).clear();
    }

    private static boolean isOld(Told told, Instant now) {
        return now.isAfter(told.issuedAt().plus(KNOWN));
    }

    /** What is known at an instant, by the names of the dictionary. */
    Map<String, Object> facts(Instant now) {
        Map<String, Object> facts = new HashMap<>();
        findCurrent(now).ifPresent(told -> facts.putAll(told.facts()));
        if (!file.measured.isEmpty() || !file.rainByDay.isEmpty()) {
            measured(now, facts);
        }
        return facts;
    }

    private Optional<Told> findCurrent(Instant now) {
        return file.current.stream().filter(one -> !isOld(one, now))
                .filter(one -> one.seen() || one.span().contains(now)).max(NEWEST);
    }

    private void measured(Instant now, Map<String, Object> facts) {
        long today = LocalDate.ofInstant(now, zone).toEpochDay();
        facts.put("weather.rainy_days_7d", rainyDays(today, 7));
        facts.put("weather.rainy_days_30d", rainyDays(today, 30));
        List<Measured> day = file.measured.stream().filter(one -> one.at().isAfter(now.minus(DAY))).toList();
        facts.put("weather.precipitation_mm_24h", day.stream().mapToDouble(Measured::millimetres).sum());
        temperatures(day).min(Double::compare).ifPresent(it -> facts.put("weather.min_temperature_c_24h", it));
        temperatures(day).max(Double::compare).ifPresent(it -> facts.put("weather.max_temperature_c_24h", it));
        if (facts.get("weather.temperature_c") instanceof Number celsius) {
            findYesterday(now).ifPresent(before -> facts.put("weather.temperature_change_c_24h",
                    celsius.doubleValue() - before));
        }
    }

    private static Stream<Double> temperatures(List<Measured> measured) {
        return measured.stream().map(Measured::temperature).flatMap(Stream::ofNullable);
    }

    private long rainyDays(long today, int days) {
        return file.rainByDay.subMap(today - days, false, today, true).values().stream()
                .filter(millimetres -> millimetres >= RAINY_MILLIMETRES).count();
    }

    /** The temperature of 24 hours ago, if it was measured then or in the two hours before. */
    private Optional<Double> findYesterday(Instant now) {
        Instant then = now.minus(DAY);
        return file.measured.stream().filter(one -> one.temperature() != null && !one.at().isAfter(then)
                && !one.at().isBefore(then.minus(KNOWN))).reduce((before, after) -> after).map(Measured::temperature);
    }

    /** Since when the weather is too old; empty if it is not, or was never known. */
    Optional<Instant> findStaleSince(Instant now) {
        return findCurrent(now).isPresent() || file.measured.isEmpty()
                ? Optional.empty()
                : Optional.of(file.measured.getLast().at().plus(KNOWN).plusMillis(1));
    }

    /** Forecasts that say something of a span ahead: of each time the one issued last, by time. */
    List<Map<String, Object>> foretold(Instant now, Duration horizon) {
        Instant until = now.plus(horizon);
        List<Told> ahead = file.foretold.stream().filter(one -> one.span().from().isBefore(until)
                && one.span().until().isAfter(now)).sorted(Comparator.comparing(one -> one.span().from())).toList();
        return ahead.stream().filter(one -> ahead.stream().noneMatch(other -> replaces(other, one)))
                .map(Told::facts).toList();
    }

    /** A forecast issued later that is about any of the same time. */
    private static boolean replaces(Told other, Told one) {
        return other.issuedAt().isAfter(one.issuedAt()) && other.span().from().isBefore(one.span().until())
                && other.span().until().isAfter(one.span().from());
    }

    /** When a forecast next comes within a horizon; empty if none does. */
    Optional<Instant> findEntry(Instant now, Duration horizon) {
        return file.foretold.stream().map(one -> one.span().from().minus(horizon).plusMillis(1)).filter(now::isBefore)
                .min(Instant::compareTo);
    }

    /** When time alone next changes what is known; empty if it changes nothing. */
    Optional<Instant> findChange(Instant now) {
        Stream<Instant> old = file.current.stream().map(one -> one.issuedAt().plus(KNOWN).plusMillis(1));
        Stream<Instant> spans = Stream.concat(file.current.stream().filter(one -> !one.seen()), file.foretold.stream())
                .flatMap(one -> Stream.of(one.span().from(), one.span().until()));
        Stream<Instant> hour = file.measured.isEmpty() && file.rainByDay.isEmpty()
                ? Stream.empty()
                : Stream.of(LocalTimes.nextHour(now, zone));
        return Stream.of(old, spans, hour).flatMap(Function.identity()).filter(now::isBefore).min(Instant::compareTo);
    }
}
