package io.quartier.promotions.codec;

import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import io.quartier.schemas.LocalEvent;
import java.util.HashMap;
import java.util.Map;

/** Reads versions of local events. What comes late counts from when it came. */
public final class LocalEventCodec extends NewsCodec<LocalEvent> {
    private static final long serialVersionUID = 1L;
    private static final AvroFacts FACTS = AvroFacts.of(LocalEvent.getClassSchema(), "local_event.", "");

    public LocalEventCodec() {
        super(LocalEvent.class, "localEventId");
    }

    @Override
    public News toEvent(LocalEvent event, Origin origin) {
        Map<String, Object> facts = new HashMap<>(FACTS.read(event, null));
        facts.put("local_event.version", (long) event.getVersion());
        Said said = new Said(event.getLocalEventId(), event.getOccurredAt(), event.getRegionIds(),
                new Span(event.getStartsAt(), event.getEndsAt()), facts);
        return new News(Kind.LOCAL_EVENT, event.getEventId(), event.getOccurredAt(), said, null);
    }
}
