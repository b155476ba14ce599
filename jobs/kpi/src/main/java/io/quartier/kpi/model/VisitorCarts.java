package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The recent cart episodes of one visitor.
 *
 * <p>An episode counts when it has ended and not before. What it is follows from the <em>set</em> of acts: a late one that opens, extends,
 * joins, splits or ends episodes changes what was counted by the difference, and where an episode leaves its cell the visitors of that
 * cell have to be counted again. For that the acts of the last {@value #KEPT_MILLIS} ms are kept one by one; older ones, which nothing
 * admitted can precede any more, are folded into the latest episode of each cart.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class VisitorCarts {
    /** How far behind the watermark an act is still put where it belongs: 2 days, as far as clicks are admitted. */
    public static final long KEPT_MILLIS = 2 * 24 * 3_600_000L;
    /** How long after an act beyond that figures may have to be computed again; an episode that lasts longer is not cut anew. */
    private static final long DOUBT_MILLIS = 7 * 24 * 3_600_000L;

    /** Latest episode of each cart as of the acts that are no longer kept one by one. */
    public List<CartEpisode> latest = new ArrayList<>();
    /** Cart of the last cart event among those; null when there is none. */
    public @Nullable String lastCart;
    /** Acts kept one by one, in order. */
    public List<CartAct> recent = new ArrayList<>();

    /** Whether an act concerns carts. */
    public static boolean concerns(ShopperActed act) {
        return act.isOrder() || act.action().equals(ShopperActed.CART_ADDED)
                || act.action().equals(ShopperActed.CART_REMOVED) || act.action().equals(ShopperActed.QUOTE_SHOWN);
    }

    /** When an episode may end because of an act, epoch milliseconds; null when the act ends none later. */
    public static @Nullable Long mayEndAt(ShopperActed act) {
        return CartAct.of(act).mayEndAt();
    }

    /** From when on an act and the episode it belongs to need not be remembered, epoch milliseconds. */
    public static long forgottenAt(ShopperActed act) {
        return CartAct.of(act).forgottenAt();
    }

    /** Instants at which episodes may end or things are forgotten, epoch milliseconds; also some that are past. */
    LongStream due() {
        LongStream ends = recent.stream().map(CartAct::mayEndAt).filter(Objects::nonNull).mapToLong(Long::longValue);
        LongStream forgotten = recent.stream().mapToLong(CartAct::forgottenAt);
        LongStream episodes = latest.stream().mapToLong(CartEpisode::endMillis)
                .flatMap(end -> LongStream.of(end, end + KEPT_MILLIS + 1));
        return LongStream.concat(LongStream.concat(ends, forgotten), episodes);
    }

    /**
     * Takes in an act that is not too old to be put where it belongs.
     *
     * @param countedUntilMillis episodes that ended until then are counted already
     * @param causedAtMillis     event time of the change
     */
    public VisitorSessions.Change apply(ShopperActed act, long person, long countedUntilMillis, long causedAtMillis) {
        CartAct next = CartAct.of(act);
        int place = placeOf(next);
        if (place > 0 && recent.get(place - 1).equals(next)) {
            return new VisitorSessions.Change(List.of(), List.of());
        }
        if (act.occurredAtMillis() > countedUntilMillis) {
            recent.add(place, next);
            return new VisitorSessions.Change(List.of(), List.of());
        }
        List<CartEpisode> before = fold().endedAt(countedUntilMillis);
        recent.add(place, next);
        return difference(before, fold().endedAt(countedUntilMillis), person, causedAtMillis);
    }

    /** The same, standing alone. */
    VisitorCarts copy() {
        VisitorCarts copy = new VisitorCarts();
        copy.latest.addAll(latest);
        copy.lastCart = lastCart;
        copy.recent.addAll(recent);
        return copy;
    }

    /** Counts the episodes whose end an instant is; everything until then has to be taken in. */
    public List<Contribution> countEnding(long millis, long person) {
        return mayEnd(millis)
                ? fold().endedAt(millis).stream().filter(episode -> episode.endMillis() == millis)
                        .map(episode -> episode.contribution(person)).toList()
                : List.of();
    }

    /** Figures that an act which is too old for its place may have changed. */
    public List<VisitorSessions.Doubt> doubtsAround(ShopperActed act) {
        var doubts = new ArrayList<VisitorSessions.Doubt>();
        long from = act.occurredAtMillis();
        doubts.add(new VisitorSessions.Doubt(act.regionPath(), from, from + DOUBT_MILLIS));
        latest.stream().map(CartEpisode::path).distinct().filter(path -> !path.equals(act.regionPath()))
                .forEach(path -> doubts.add(new VisitorSessions.Doubt(path, from, from + DOUBT_MILLIS)));
        return doubts;
    }

    /** Forgets what nothing can change any more that is not older than an instant. */
    public void settle(long millis) {
        int old = 0;
        while (old < recent.size() && recent.get(old).occurredAtMillis() <= millis) {
            old++;
        }
        List<CartAct> settled = recent.subList(0, old);
        CartFold fold = fold(settled);
        latest = new ArrayList<>(fold.latest());
        latest.removeIf(episode -> episode.endMillis() <= millis);
        lastCart = fold.lastCart();
        settled.clear();
    }

    /** Whether there is nothing left to remember. */
    public boolean isEmpty() {
        return latest.isEmpty() && recent.isEmpty();
    }

    private CartFold fold() {
        return fold(recent);
    }

    private CartFold fold(List<CartAct> acts) {
        return new CartFold(latest, lastCart).takeAll(acts);
    }

    /** Behind everything that does not come after it; what comes late goes far back seldom. */
    private int placeOf(CartAct act) {
        int place = recent.size();
        while (place > 0 && CartAct.IN_ORDER.compare(recent.get(place - 1), act) > 0) {
            place--;
        }
        return place;
    }

    /** Spares the fold on the many instants at which no episode can end. */
    private boolean mayEnd(long millis) {
        return latest.stream().anyMatch(episode -> episode.endMillis() == millis) || recent.stream().anyMatch(
                act -> act.occurredAtMillis() == (act.isOrder() ? millis : millis - CartEpisode.PAUSE_MILLIS));
    }

    private static VisitorSessions.Change difference(List<CartEpisode> before, List<CartEpisode> after, long person,
            long causedAtMillis) {
        var gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        var come = new ArrayList<>(after);
        before.forEach(come::remove);
        var changes = new ArrayList<Contribution>();
        gone.forEach(episode -> changes.add(episode.contribution(person).negated().causedAt(causedAtMillis)));
        come.forEach(episode -> changes.add(episode.contribution(person).causedAt(causedAtMillis)));
        var doubts = new ArrayList<VisitorSessions.Doubt>();
        gone.stream().filter(episode -> come.stream().noneMatch(episode::sharesCellsWith)).forEach(episode -> doubts
                .add(new VisitorSessions.Doubt(episode.path(), episode.endMillis(), episode.endMillis())));
        return new VisitorSessions.Change(changes, doubts);
    }
}
