package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads news about places. They are known when they are issued; what comes late counts from when it came. */
abstract class NewsCodec<A extends SpecificRecord> implements EventCodec<A, News> {
    private static final long serialVersionUID = 1L;

    private final Class<A> avroType;
    private final String about;

    /** @param about the field that says what the news are about */
    NewsCodec(Class<A> avroType, String about) {
        this.avroType = avroType;
        this.about = about;
    }

    @Override
    public final Class<A> avroType() {
        return avroType;
    }

    @Override
    public final TypeInformation<News> eventType() {
        return PromotionTypes.NEWS;
    }

    @Override
    public final String eventId(News news) {
        return news.id();
    }

    @Override
    public final Instant occurredAt(News news) {
        return news.said().issuedAt();
    }

    @Override
    public final News knownAt(News news, Instant knownAt) {
        return knownAt.isAfter(news.said().issuedAt()) ? news.notBehind(knownAt.toEpochMilli()) : news;
    }

    @Override
    public final Check<News> check() {
        String field = about;
        return news -> faultOf(news, field);
    }

    private static @Nullable Fault faultOf(News news, String about) {
        return news.id().isEmpty() || news.said().about().isEmpty()
                ? new Fault("MISSING_FIELD", "eventId and %s must not be empty".formatted(about))
                : null;
    }
}
