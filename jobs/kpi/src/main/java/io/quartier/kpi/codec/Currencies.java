package io.quartier.kpi.codec;

import io.quartier.common.ingest.Fault;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which currencies there are. */
final class Currencies {
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}

    static @Nullable Fault faultOf(String code) {
        return CODES.contains(code)
                ? null
                : new Fault("UNKNOWN_CURRENCY", "currency is not an ISO 4217 code such as USD: " + code);
    }
}
