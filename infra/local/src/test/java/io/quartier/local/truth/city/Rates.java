package io.quartier.local.truth.city;

import io.quartier.schemas.FxRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the currencies were worth, each quote from its instant on. */
final class Rates {
    private static final String BRIDGE = "EUR";

    private final Map<String, NavigableMap<Instant, BigDecimal>> quotes = new HashMap<>();

    Rates(List<FxRate> published) {
        for (FxRate rate : published) {
            of(rate.getQuote(), rate.getBase()).putIfAbsent(rate.getOccurredAt(),
                    BigDecimal.ONE.divide(BigDecimal.valueOf(rate.getRate()), MathContext.DECIMAL128));
        }
        for (FxRate rate : published) {
            of(rate.getBase(), rate.getQuote()).put(rate.getOccurredAt(), BigDecimal.valueOf(rate.getRate()));
        }
    }

    private NavigableMap<Instant, BigDecimal> of(String from, String to) {
        return quotes.computeIfAbsent(from + " in " + to, pair -> new TreeMap<>());
    }

    /**
     * What one minor unit of a currency was worth at an instant, in minor units of another; null while nobody has said so.
     *
     * <p>The newest quote of the pair counts, in either direction; if there is none, those of both in euros.
     */
    @Nullable
    BigDecimal at(Instant at, String from, String to) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        BigDecimal direct = newest(at, from, to);
        BigDecimal into = newest(at, from, BRIDGE);
        BigDecimal out = newest(at, BRIDGE, to);
        BigDecimal major = direct != null || into == null || out == null ? direct : into.multiply(out);
        return major == null ? null : major.scaleByPowerOfTen(digits(to) - digits(from));
    }

    private @Nullable BigDecimal newest(Instant at, String from, String to) {
        var quote = of(from, to).floorEntry(at);
        return quote == null ? null : quote.getValue();
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    /** An amount at a rate, in whole minor units; what lies in the middle goes to the even one. */
    static long exchanged(long minor, BigDecimal rate) {
        return BigDecimal.valueOf(minor).multiply(rate).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
