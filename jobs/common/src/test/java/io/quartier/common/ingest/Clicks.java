package io.quartier.common.ingest;

import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.Origin;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Place;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A job in miniature for the tests of ingest: it reads clicks. */
@SuppressWarnings("EffectivelyPrivate") // records that Flink carries are public
public final class Clicks {
    static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    static final Bounds BOUNDS = new Bounds(Duration.ofMillis(200), Duration.ofDays(2));

    private Clicks() {}

    record Ids(String uid, String displayName) implements OperatorId {}

    static final FeedOperators IDS = new FeedOperators(new Ids("test.clicks.source.v1", "Clicks from Kafka"),
            new Ids("test.clicks.admit.v1", "Admit clicks"));

    static FeedSettings feed() {
        return new FeedSettings("olist", "test", "127.0.0.1:9092", Duration.ofDays(1), Duration.ofDays(7),
                Map.of(Topic.CLICKS, BOUNDS));
    }

    /** Only what the tests look at. */
    public record Click(Origin origin, String eventId, Instant occurredAt, String visitorId) {
        public Click {
            if (visitorId.isEmpty()) {
                throw new IllegalArgumentException("visitorId is empty");
            }
        }
    }

    /** Finds fault with robots. */
    static class Codec implements EventCodec<ClickEvent, Click> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<ClickEvent> avroType() {
            return ClickEvent.class;
        }

        @Override
        public TypeInformation<Click> eventType() {
            return TypeInformation.of(Click.class);
        }

        @Override
        public Click toEvent(ClickEvent avro, Origin origin) {
            return new Click(origin, avro.getEventId(), avro.getOccurredAt(), avro.getVisitorId());
        }

        @Override
        public String eventId(Click event) {
            return event.eventId();
        }

        @Override
        public Instant occurredAt(Click event) {
            return event.occurredAt();
        }

        @Override
        public Check<Click> check() {
            Check<Click> robots = click -> click.visitorId().startsWith("robot")
                    ? new Fault("ROBOT", "The visitor is a robot.")
                    : null;
            return Check.<Click>none().and(robots);
        }
    }

    static ClickEvent click(String eventId, Instant occurredAt) {
        return click(eventId, occurredAt, "v-1");
    }

    static ClickEvent click(String eventId, Instant occurredAt, String visitorId) {
        return ClickEvent.newBuilder().setEventId(eventId).setOccurredAt(occurredAt).setVisitorId(visitorId)
                .setAction(ClickAction.PAGE_VIEWED).setPlace(Place.newBuilder().build()).setChannel("web").build();
    }
}
