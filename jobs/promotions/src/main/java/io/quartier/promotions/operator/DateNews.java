package io.quartier.promotions.operator;

import io.quartier.common.stream.DateReferences;
import io.quartier.promotions.model.place.News;

/** Lets no news change an instant that may be decided already. State and time as in {@link DateReferences}. */
public final class DateNews extends DateReferences<News> {
    private static final long serialVersionUID = 1L;

    @Override
    protected News after(News news, long watermarkMillis) {
        return news.notBehind(watermarkMillis);
    }
}
