package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import org.jspecify.annotations.Nullable;

/** What became known of places. */
final class PackedNews {
    private PackedNews() {}

    static void write(News news, PackedBytes out) {
        out.name(news.kind().name()).text(news.id());
        Packing.instant(news.at(), out);
        write(news.said(), out);
        out.flag(news.leaf() != null);
        if (news.leaf() != null) {
            PackedPlaces.write(news.leaf(), out);
        }
    }

    static News read(PackedValues in) {
        return new News(News.Kind.valueOf(in.name()), in.text(), Packing.instant(in), said(in),
                in.flag() ? PackedPlaces.place(in) : null);
    }

    private static void write(Said said, PackedBytes out) {
        out.text(said.about());
        Packing.instant(said.issuedAt(), out);
        Packing.names(said.regions(), out);
        write(said.span(), out);
        PackedFacts.write(said.facts(), out);
    }

    private static Said said(PackedValues in) {
        return new Said(in.text(), Packing.instant(in), Packing.names(in), span(in), PackedFacts.read(in));
    }

    static void write(@Nullable Span span, PackedBytes out) {
        out.flag(span != null);
        if (span != null) {
            Packing.instant(span.from(), out);
            Packing.instant(span.until(), out);
        }
    }

    static @Nullable Span span(PackedValues in) {
        return in.flag() ? new Span(Packing.instant(in), Packing.instant(in)) : null;
    }
}
