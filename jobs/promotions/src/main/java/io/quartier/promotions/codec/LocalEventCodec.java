package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import io.quartier.promotions.type.PromotionTypes;
import io.quartier.schemas.LocalEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads versions of local events. What comes late counts from when it came. */
public final class LocalEventCodec implements EventCodec<LocalEvent, News> {
    private static final long serialVersionUID = 1L;
    private static final AvroFacts FACTS = AvroFacts.of(LocalEvent.getClassSchema(), "local_event.", "");

    @Override
    public Class<LocalEvent> avroType() {
        return LocalEvent.class;
    }

    @Override
    public TypeInformation<News> eventType() {
        return PromotionTypes.NEWS;
    }

    @Override
    public News toEvent(LocalEvent event, Origin origin) {
        Map<String, Object> facts = new HashMap<>(FACTS.read(event, null));
        facts.put("local_event.version", (long) event.getVersion());
        Said said = new Said(event.getLocalEventId(), event.getOccurredAt(), event.getRegionIds(),
                new Span(event.getStartsAt(), event.getEndsAt()), facts);
        return new News(Kind.LOCAL_EVENT, event.getEventId(), event.getOccurredAt(), said, null);
    }

    @Override
    public String eventId(News news) {
        return news.id();
    }

    @Override
    public Instant occurredAt(News news) {
        return news.said().issuedAt();
    }

    @Override
    public News knownAt(News news, Instant knownAt) {
        return NewsChecks.knownAt(news, knownAt);
    }

    @Override
    public Check<News> check() {
        return LocalEventCodec::faultOf;
    }

    private static @Nullable Fault faultOf(News news) {
        return NewsChecks.faultOf(news, "localEventId");
    }
}
