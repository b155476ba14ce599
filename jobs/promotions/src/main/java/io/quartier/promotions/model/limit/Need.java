package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.LocalPeriods;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.limit.Demand.Kind;
import io.quartier.promotions.model.trigger.Limits;
import io.quartier.promotions.model.trigger.Limits.Budget;
import io.quartier.promotions.model.trigger.Limits.Every;
import io.quartier.promotions.model.trigger.Limits.First;
import io.quartier.promotions.model.trigger.Repeat.Period;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a claim needs: all of it or nothing is taken.
 *
 * @param at           event time at which it is needed
 * @param demands      of which pots, places before money
 * @param amountMinor  what the offer costs, in minor units of its currency; 0 without an offer
 * @param reopensUntil until when the place of an order that is sent back is free again; null if never
 */
public record Need(Instant at, List<Demand> demands, long amountMinor, @Nullable Instant reopensUntil) {
    /** As good as for ever. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final String EVERYWHERE = "everywhere";

    public Need {
        demands = List.copyOf(demands);
    }

    /**
     * What a trigger's limits ask for a claim.
     *
     * @param trigger of the version that is in force at that instant: counters outlive versions, limits do not
     * @param place   where the decision was made
     * @param at      event time; a budget of a period is that of the local day, week or month of it
     * @param cost    the most it may cost; null if nothing
     */
    public static Need of(Trigger trigger, Place place, Instant at, @Nullable Cost cost) {
        Limits limits = trigger.limits();
        Stream<Demand> first = Stream.ofNullable(limits.first()).map(it -> place(it, trigger, place));
        Stream<Demand> budget = cost == null
                ? Stream.of()
                : Stream.ofNullable(limits.budget()).map(it -> money(it, trigger, place, new Moment(at, cost)));
        return new Need(at, Stream.concat(first, budget).toList(), cost == null ? 0 : cost.amountMinor(),
                reopensUntil(trigger, place));
    }

    private record Moment(Instant at, Cost cost) {}

    private static Demand place(First first, Trigger trigger, Place place) {
        return new Demand(Kind.PLACES, "first/" + pot(first.per(), trigger.scope(), place), first.count(), 1);
    }

    /** Regions of a currency for which there is no budget have none left. */
    private static Demand money(Budget budget, Trigger trigger, Place place, Moment moment) {
        Cost cost = moment.cost;
        String pot = String.join("/", lasting(budget.every(), moment.at, place),
                pot(budget.per(), trigger.scope(), place), cost.currency());
        return new Demand(Kind.MONEY, pot, budget.amount().find(cost.currency()).orElse(0L), cost.amountMinor());
    }

    /** The nearest region of the list; a trigger that holds everywhere has no list, and one pot. */
    private static String pot(Limits.Pot per, Scope scope, Place place) {
        return switch (per) {
            case TOTAL -> "total";
            case REGION -> place.path().stream().filter(scope.regions()::contains).findFirst().orElse(EVERYWHERE);
            case LEAF -> place.regionId();
        };
    }

    private static String lasting(Every every, Instant at, Place place) {
        return switch (every) {
            case DAY -> period("day", Period.DAY, at, place);
            case WEEK -> period("week", Period.WEEK, at, place);
            case MONTH -> period("month", Period.MONTH, at, place);
            case EVER -> "budget";
        };
    }

    private static String period(String name, Period period, Instant at, Place place) {
        return Pots.PERIODIC + name + "/" + LocalPeriods.firstDay(period, at, place.zoneId());
    }

    private static @Nullable Instant reopensUntil(Trigger trigger, Place place) {
        First first = trigger.limits().first();
        if (first == null || first.reopen() == Limits.Reopen.NEVER) {
            return null;
        }
        LocalDateTime ends = trigger.scope().ends();
        return ends == null ? FOR_EVER : ends.atZone(place.zoneId()).toInstant();
    }

    /** The least that any claim of that kind would need. */
    Need least() {
        return new Need(at, demands.stream().map(Demand::least).toList(), 0, null);
    }
}
