package io.quartier.promotions.model.shelf;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.live.Overspent;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.Reach;
import io.quartier.promotions.model.place.RegionView;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.Supply.Shelf;
import io.quartier.promotions.model.stock.SupplyBook;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When.OnStock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs all triggers on stock over one product at one hub, instant by instant: news change what lies there, and a trigger fires in every
 * leaf region that the hub serves if its condition was known not to hold before and is known to hold now. So neither the first that is ever
 * known fires, nor publishing a trigger.
 *
 * <p>State: {@link ShelfFile}. Order: at one instant news by issue and id, then regions and triggers by name.
 */
public final class ShelfRun {

    private final ShelfFile file;
    private final String hubId;
    private final String sku;
    private final Surrounding around;

    /**
     * What a shelf does not know by itself.
     *
     * @param triggers those in force
     * @param towns    which hub serves which leaf region, and what the product is
     */
    public record Surrounding(Triggers triggers, SupplyBook towns) {}

    /** Keeps its state in that file. */
    public ShelfRun(ShelfFile file, String hubId, String sku, Surrounding around) {
        this.file = file;
        this.hubId = hubId;
        this.sku = sku;
        this.around = around;
    }

    /**
     * What came of an instant.
     *
     * @param shelves   what may be sold from now on; nothing if that has not changed
     * @param edges     what fires, by region and trigger
     * @param overspent conditions that looked at more than they may, whose triggers are to be suspended
     */
    public record Turn(List<Shelf> shelves, List<Edge> edges, Set<Overspent> overspent) {
        public Turn {
            shelves = List.copyOf(shelves);
            edges = List.copyOf(edges);
            overspent = Set.copyOf(overspent);
        }
    }

    /** Brings the shelf to an instant, not before any it was brought to, with all news of that instant in any order. */
    public Turn advance(Instant now, List<News> news) {
        ShelfCount count = new ShelfCount(file);
        Map<String, Object> before = count.facts();
        news.stream().sorted(News.IN_ORDER).forEach(count::add);
        Map<String, Object> after = count.facts();
        if (before.equals(after)) {
            return new Turn(List.of(), List.of(), Set.of());
        }
        Looking looking = new Looking(now, told(before, now), told(after, now));
        if (!before.isEmpty()) {
            around.towns().served(hubId, now).forEach(looking::look);
        }
        boolean isNew = !sellable(before).equals(sellable(after));
        return new Turn(isNew ? List.of(new Shelf(hubId, sku, now, count.available(), file.buffer)) : List.of(),
                looking.edges, looking.overspent);
    }

    private static Map<String, Object> sellable(Map<String, Object> facts) {
        Map<String, Object> sellable = new HashMap<>(facts);
        sellable.keySet().retainAll(List.of("stock.available", "stock.buffer"));
        return sellable;
    }

    private Map<String, Object> told(Map<String, Object> facts, Instant now) {
        Map<String, Object> told = new HashMap<>(facts);
        told.put("stock.hub_id", hubId);
        told.put("stock.sku", sku);
        told.put("product.sku", sku);
        around.towns().findProduct(sku, now).ifPresent(product -> {
            told.put("product.name", product.name());
            product.categories().stream().findFirst().ifPresent(category -> {
                told.put("stock.category", category);
                told.put("product.category", category);
            });
        });
        return told;
    }

    /** The same change of a shelf, as each region sees it. */
    private final class Looking {
        private final Instant now;
        private final Map<String, Object> before;
        private final Map<String, Object> after;
        private final List<Edge> edges = new ArrayList<>();
        private final Set<Overspent> overspent = new HashSet<>();

        private Looking(Instant now, Map<String, Object> before, Map<String, Object> after) {
            this.now = now;
            this.before = before;
            this.after = after;
        }

        private void look(Place leaf) {
            for (LiveTrigger live : around.triggers().index(now).findPlaced(leaf.path())) {
                if (live.trigger().when() instanceof OnStock when && isMeant(when)
                        && isEdge(live, when.where(), leaf)) {
                    edges.add(new Edge(new Edge.Source(live.id(), live.version(), leaf.regionId(), sku),
                            Edge.Kind.STARTS, now, Reach.of(live.trigger()), after));
                }
            }
        }

        private boolean isMeant(OnStock when) {
            List<String> categories = around.towns().findProduct(sku, now).map(Product::categories).orElse(List.of());
            return (when.sku() == null || when.sku().equals(sku))
                    && (when.category() == null || categories.contains(when.category()));
        }

        private boolean isEdge(LiveTrigger live, Condition where, Place leaf) {
            return look(live, where, leaf, before) instanceof Outcome.NotMet
                    && look(live, where, leaf, after) instanceof Outcome.Met;
        }

        private Outcome look(LiveTrigger live, Condition where, Place leaf, Map<String, Object> facts) {
            Outcome outcome = where.evaluate(new RegionView(leaf, now, RegionView.STOCK, facts));
            Overspent.find(live, where, outcome).ifPresent(overspent::add);
            return outcome;
        }
    }
}
