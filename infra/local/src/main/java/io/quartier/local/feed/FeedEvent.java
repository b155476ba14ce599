package io.quartier.local.feed;

import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WeatherEvent;
import java.time.Instant;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event on its way to a topic.
 *
 * @param key        decides the partition
 * @param eventId    the deduplication key
 * @param occurredAt event time, in whole milliseconds
 */
public record FeedEvent(Topic topic, String key, String eventId, Instant occurredAt, SpecificRecord payload) {
    /** The order of a feed: by event time, and by event id where that is equal. */
    public static final Comparator<FeedEvent> IN_TIME_ORDER = Comparator.comparing(FeedEvent::occurredAt)
            .thenComparing(FeedEvent::eventId);

    public static FeedEvent of(ClickEvent click) {
        return new FeedEvent(Topic.CLICKS, click.getVisitorId(), click.getEventId(), click.getOccurredAt(), click);
    }

    public static FeedEvent of(OrderEvent order) {
        return new FeedEvent(Topic.ORDERS, order.getOrderId(), order.getEventId(), order.getOccurredAt(), order);
    }

    public static FeedEvent of(WeatherEvent weather) {
        return new FeedEvent(Topic.WEATHER, weather.getRegionId(), weather.getEventId(), weather.getOccurredAt(),
                weather);
    }

    public static FeedEvent of(RegionVersion region) {
        return new FeedEvent(Topic.REGIONS, region.getEventId(), region.getEventId(), region.getOccurredAt(), region);
    }
}
