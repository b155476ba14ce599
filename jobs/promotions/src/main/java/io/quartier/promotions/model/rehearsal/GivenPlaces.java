package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.cases.Given;
import io.quartier.promotions.model.cases.Given.Foretold;
import io.quartier.promotions.model.cases.Given.Happened;
import io.quartier.promotions.model.cases.Given.Known;
import io.quartier.promotions.model.cases.Given.Stocked;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.PlaceBook;
import io.quartier.promotions.model.place.RegionFile;
import io.quartier.promotions.model.place.RegionRun;
import io.quartier.promotions.model.place.RegionTurn;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.shelf.ShelfFile;
import io.quartier.promotions.model.shelf.ShelfRun;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.SupplyBook;
import io.quartier.promotions.model.trigger.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the places of a case make fire, by the state machines that run live. Leaf regions are those in which shoppers are; each region of
 * which stock is given has a hub of its own.
 */
final class GivenPlaces {
    private final OneTrigger trigger;
    private final List<Given> given;
    private final Function<String, ZoneId> zones;
    private final PlaceBook spans = new PlaceBook();
    private final List<Edge> edges = new ArrayList<>();

    GivenPlaces(OneTrigger trigger, List<Given> given, Function<String, ZoneId> zones) {
        this.trigger = trigger;
        this.given = given;
        this.zones = zones;
        regions().forEach(this::watch);
        if (trigger.when() instanceof When.OnStock) {
            stock();
        }
    }

    /** Where the trigger reaches those who come. */
    PlaceBook spans() {
        return spans;
    }

    /** What is told to those present. */
    List<Edge> edges() {
        return edges;
    }

    private Set<String> regions() {
        Set<String> regions = new TreeSet<>();
        for (Given one : given) {
            if (one instanceof Happened it) {
                regions.add(it.region());
            } else if (one instanceof Known it) {
                regions.add(it.region());
            }
        }
        return regions;
    }

    private void watch(String region) {
        Place place = GivenRegion.place(region, zones);
        TreeMap<Instant, List<News>> ahead = new TreeMap<>();
        Instant begin = given.getFirst().at();
        put(new News(Kind.REGION, "region", begin, new Said(region, begin, List.of(region), null,
                Map.of("region.name", region)), place), ahead);
        for (int index = 0; index < given.size(); index++) {
            Given one = given.get(index);
            if (!isUnlikely(one)) {
                GivenNews.ofRegion(one, "given-%03d".formatted(index))
                        .filter(news -> place.path().contains(news.said().regions().getFirst()))
                        .ifPresent(news -> put(news.in(place), ahead));
            }
        }
        run(new RegionFile(), region, ahead);
    }

    private static void put(News news, NavigableMap<Instant, List<News>> ahead) {
        ahead.computeIfAbsent(news.at(), at -> new ArrayList<>()).add(news);
    }

    /** A case may say how likely anything is that is foretold; live a forecast says so of rain only. */
    private boolean isUnlikely(Given one) {
        return one instanceof Foretold forecast && trigger.when() instanceof When.OnForecast when
                && forecast.probability() < when.probability();
    }

    private void run(RegionFile file, String region, NavigableMap<Instant, List<News>> ahead) {
        Instant end = given.getLast().at();
        Instant now = next(ahead, null);
        while (now != null && !now.isAfter(end)) {
            List<News> due = Objects.requireNonNullElse(ahead.remove(now), List.of());
            RegionTurn turn = new RegionRun(file, region, trigger).advance(now, due);
            turn.edges().forEach(this::take);
            now = next(ahead, turn.nextAt());
        }
    }

    private static @Nullable Instant next(NavigableMap<Instant, List<News>> ahead, @Nullable Instant wakesAt) {
        if (ahead.isEmpty()) {
            return wakesAt;
        }
        return wakesAt == null || ahead.firstKey().isBefore(wakesAt) ? ahead.firstKey() : wakesAt;
    }

    private void take(Edge edge) {
        if (edge.kind().isOfSpan()) {
            spans.add(edge, Instant.EPOCH);
        }
        if (edge.kind().reaches()) {
            edges.add(edge);
        }
    }

    private void stock() {
        SupplyBook towns = towns();
        Map<String, ShelfFile> files = new HashMap<>();
        for (int index = 0; index < given.size(); index++) {
            if (given.get(index) instanceof Stocked stock) {
                News news = GivenNews.ofShelf(stock, "given-%03d".formatted(index), index + 1);
                ShelfFile file = files.computeIfAbsent(news.shelf(), shelf -> new ShelfFile());
                new ShelfRun(file, stock.region(), GivenNews.sku(stock), new ShelfRun.Surrounding(trigger, towns))
                        .advance(stock.at(), List.of(news)).edges().forEach(this::take);
            }
        }
    }

    private SupplyBook towns() {
        SupplyBook towns = new SupplyBook();
        for (String region : regions()) {
            List<String> path = GivenRegion.place(region, zones).path();
            for (int level = 0; level < path.size(); level++) {
                String parent = level + 1 < path.size() ? path.get(level + 1) : null;
                towns.add(new KnownRegion(path.get(level), 1, Instant.EPOCH, parent, zones.apply(region).getId(),
                        Place.NO_CURRENCY, false));
            }
        }
        for (Given one : given) {
            if (one instanceof Stocked stock) {
                Object category = stock.fields().get("category");
                towns.add(new Hub(stock.region(), 1, Instant.EPOCH, stock.region(), List.of(stock.region()), false),
                        Instant.EPOCH);
                towns.add(new Product(GivenNews.sku(stock), 1, Instant.EPOCH, GivenNews.sku(stock),
                        category == null ? List.of() : List.of(String.valueOf(category)), List.of()), Instant.EPOCH);
            }
        }
        return towns;
    }
}
