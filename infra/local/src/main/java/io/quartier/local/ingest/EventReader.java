package io.quartier.local.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.ingest.BadEvent.Reason;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WeatherEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Reads the events of one topic out of JSON. */
record EventReader(Topic topic, AmountForm form) {
    /** What can be brought in: the topics that a feed consists of. */
    static final List<Topic> TOPICS = List.of(Topic.REGIONS, Topic.CLICKS, Topic.ORDERS, Topic.WEATHER);

    EventReader {
        if (!TOPICS.contains(topic)) {
            throw new IllegalArgumentException("no part of a feed: " + topic.id());
        }
    }

    FeedEvent read(JsonNode json) throws BadEvent {
        JsonNode currency = json.path("currency");
        RecordReader reader = new RecordReader(new Scalars(new Amounts(form, currency.asText(""))));
        FeedEvent event = feedEvent(reader.record(topic.schema(), json, ""));
        if (event.eventId().isBlank() || event.key().isBlank()) {
            throw new BadEvent(Reason.MISSING_FIELD, "eventId and %s must not be empty.".formatted(topic.key()));
        }
        return event;
    }

    private static FeedEvent feedEvent(SpecificRecord record) {
        return switch (record) {
            case ClickEvent click -> FeedEvent.of(click);
            case OrderEvent order -> FeedEvent.of(order);
            case WeatherEvent weather -> FeedEvent.of(weather);
            case RegionVersion region -> FeedEvent.of(region);
            default -> throw new IllegalArgumentException("no event of a feed: " + record.getClass());
        };
    }
}
