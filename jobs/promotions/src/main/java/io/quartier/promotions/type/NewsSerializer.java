package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.place.News;

/** What became known of places. */
final class NewsSerializer extends CompactSerializer<News> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(News news, PackedBytes out) {
        PackedNews.write(news, out);
    }

    @Override
    protected News read(PackedValues in) {
        return PackedNews.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
