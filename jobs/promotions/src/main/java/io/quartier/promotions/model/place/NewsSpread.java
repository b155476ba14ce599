package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.region.RegionBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells news to every leaf region that they matter to, as the regions lie at that time. */
public final class NewsSpread {
    private NewsSpread() {}

    /** The news as each leaf region hears them, in the order of regions. */
    public static List<News> over(News news, RegionBook regions) {
        List<News> spread = new ArrayList<>();
        Set<String> leaves = new TreeSet<>();
        news.said().regions().forEach(region -> leaves.addAll(regions.leavesBelow(region, news.at())));
        if (news.kind() == Kind.REGION) {
            news.said().regions().forEach(region -> regions.findParent(region, news.at()).stream()
                    .flatMap(parent -> regions.leavesBelow(parent, news.at()).stream().filter(parent::equals))
                    .forEach(leaves::add));
        }
        leaves.forEach(leaf -> spread.add(news.in(regions.place(leaf, news.at()))));
        if (news.kind() == Kind.REGION) {
            spread.addAll(gone(news, regions));
        }
        return spread;
    }

    /** A region that was closed, or came to have others below it, is no leaf any more; neither is the one above it. */
    private static List<News> gone(News news, RegionBook regions) {
        Set<String> concerned = new TreeSet<>(news.said().regions());
        news.said().regions().forEach(region -> regions.findParent(region, news.at()).ifPresent(concerned::add));
        return concerned.stream().filter(region -> regions.place(region, news.at()).equals(RegionBook.NOWHERE))
                .map(region -> news.as(Kind.REGION_GONE, new Place(List.of(region), "UTC"))).toList();
    }
}
