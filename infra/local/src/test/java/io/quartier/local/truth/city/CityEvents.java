package io.quartier.local.truth.city;

import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.FxRate;
import io.quartier.schemas.MarketingSpend;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.SupportContact;
import io.quartier.schemas.WeatherEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** The events of a feed by what they are, each kind in the order (occurredAt, eventId). */
record CityEvents(Regions regions, Rates rates, List<ClickEvent> clicks, List<OrderStory> orders,
        List<WeatherEvent> weather,
        List<MarketingSpend> spends, List<SupportContact> contacts) {
    static CityEvents of(Collection<? extends SpecificRecord> events) {
        Regions regions = new Regions(all(events, RegionVersion.class));
        List<OrderEvent> steps = sorted(all(events, OrderEvent.class), OrderEvent::getOccurredAt,
                OrderEvent::getEventId);
        return new CityEvents(regions, new Rates(all(events, FxRate.class)),
                sorted(all(events, ClickEvent.class), ClickEvent::getOccurredAt, ClickEvent::getEventId),
                OrderStory.of(steps, regions), all(events, WeatherEvent.class), all(events, MarketingSpend.class),
                all(events, SupportContact.class));
    }

    private static <E> List<E> all(Collection<? extends SpecificRecord> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <E> List<E> sorted(List<E> events, Function<E, Instant> at, Function<E, String> id) {
        return events.stream().sorted(Comparator.comparing(at).thenComparing(id)).toList();
    }
}
