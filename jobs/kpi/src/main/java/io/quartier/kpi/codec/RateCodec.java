package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.RateQuoted;
import io.quartier.schemas.FxRate;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads exchange rates. */
public final class RateCodec implements EventCodec<FxRate, RateQuoted> {
    private static final long serialVersionUID = 1L;
    /** Beyond any two currencies of today. */
    private static final double LARGEST = 1e9;
    private static final double SMALLEST = 1e-9;

    @Override
    public Class<FxRate> avroType() {
        return FxRate.class;
    }

    @Override
    public TypeInformation<RateQuoted> eventType() {
        return TypeInformation.of(RateQuoted.class);
    }

    @Override
    public RateQuoted toEvent(FxRate rate, Origin origin) {
        return new RateQuoted(origin, rate.getEventId(), rate.getOccurredAt(), rate.getOccurredAt(), rate.getBase(),
                rate.getQuote(), rate.getRate(), rate.getSource());
    }

    @Override
    public String eventId(RateQuoted event) {
        return event.eventId();
    }

    @Override
    public Instant occurredAt(RateQuoted event) {
        return event.occurredAt();
    }

    @Override
    public RateQuoted knownAt(RateQuoted event, Instant knownAt) {
        return event.knownAt(knownAt);
    }

    @Override
    public Check<RateQuoted> check() {
        return RateCodec::faultOf;
    }

    private static @Nullable Fault faultOf(RateQuoted quoted) {
        if (!(quoted.rate() > SMALLEST && quoted.rate() < LARGEST)) {
            return new Fault("OUT_OF_RANGE", "rate is not a number above 0 that money is changed at: " + quoted.rate());
        }
        if (quoted.base().equals(quoted.quote())) {
            return new Fault("OUT_OF_RANGE", "base and quote are the same currency: " + quoted.base());
        }
        return Amounts.first(Currencies.faultOf(quoted.base()), Currencies.faultOf(quoted.quote()));
    }
}
