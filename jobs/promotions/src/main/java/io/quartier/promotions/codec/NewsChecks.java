package io.quartier.promotions.codec;

import io.quartier.common.ingest.Fault;
import io.quartier.promotions.model.place.News;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is the same for all news. */
final class NewsChecks {
    private NewsChecks() {}

    /** News are known when they are issued, or after the watermark that had passed that. */
    static News knownAt(News news, Instant knownAt) {
        return knownAt.isAfter(news.said().issuedAt()) ? news.notBehind(knownAt.toEpochMilli()) : news;
    }

    /** @param about the field that says what the news are about */
    static @Nullable Fault faultOf(News news, String about) {
        return news.id().isEmpty() || news.said().about().isEmpty()
                ? new Fault("MISSING_FIELD", "eventId and %s must not be empty".formatted(about))
                : null;
    }
}
