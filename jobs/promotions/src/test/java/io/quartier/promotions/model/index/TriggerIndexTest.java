package io.quartier.promotions.model.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriggerIndexTest {
    private static final List<String> SEATTLE = List.of("us-wa-seattle", "us-wa", "us");

    private static LiveTrigger on(String id, String where, String... regions) {
        return live(id, "when: {event: product_viewed, where: \"%s\"}".formatted(where), regions);
    }

    private static LiveTrigger live(String id, String when, String... regions) {
        Trigger trigger = TriggerFiles.sound(TriggerFiles.with(when));
        Scope scope = new Scope(List.of(regions), List.of(), Scope.Place.PRESENT, null, null);
        return new LiveTrigger(new Trigger(id, trigger.about(), scope, trigger.when(), trigger.guard(),
                trigger.offers(), trigger.message(), trigger.limits(), trigger.repeat(), trigger.schedule(),
                trigger.trial(), trigger.changes(), trigger.tests()), 1, Instant.EPOCH);
    }

    private static List<String> ids(Found found) {
        return found.triggers().stream().map(LiveTrigger::id).toList();
    }

    private static Sightings viewed(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return Sightings.in(SEATTLE, values);
    }

    @Test
    void whatHasNothingToDoWithAnEventIsNotLookedAt() {
        List<LiveTrigger> few = triggers(100);
        List<LiveTrigger> many = triggers(5_000);
        Sightings sighting = viewed("event.category", "tea", "event.price", 12.5, "event.sku", "s-7");

        Found inFew = TriggerIndex.of(few).find("product_viewed", sighting);
        Found inMany = TriggerIndex.of(many).find("product_viewed", sighting);
        assertThat(ids(inMany)).isEqualTo(ids(inFew)).containsExactly("meant", "sku-7");
        assertThat(inMany.lookedAt()).isEqualTo(inFew.lookedAt()).isLessThan(5);
    }

    /** Two that are meant, and others in other regions, of other events, products and prices. */
    private static List<LiveTrigger> triggers(int others) {
        LiveTrigger elsewhere = on("x", "event.category == 'tea'", "us-or");
        LiveTrigger sku = on("x", "event.sku == 's-0'");
        LiveTrigger cart = live("x", "when: {event: add_to_cart}");
        List<LiveTrigger> all = new ArrayList<>(List.of(on("meant", "event.category == 'tea'", "us-wa"),
                on("sku-7", "event.sku == 's-7'")));
        IntStream.range(0, others).forEach(number -> all.add(switch (number % 3) {
            case 0 -> named(elsewhere, "a" + number);
            case 1 -> named(cart, "b" + number);
            default -> named(sku, "c" + number);
        }));
        return all;
    }

    private static LiveTrigger named(LiveTrigger live, String id) {
        Trigger it = live.trigger();
        return new LiveTrigger(new Trigger(id, it.about(), it.scope(), it.when(), it.guard(), it.offers(),
                it.message(), it.limits(), it.repeat(), it.schedule(), it.trial(), it.changes(), it.tests()), 1,
                Instant.EPOCH);
    }

    @Test
    void bothEndsOfARangeAreUsedTogether() {
        List<LiveTrigger> bands = IntStream.range(0, 50).mapToObj(number -> on("band-%02d".formatted(number),
                "event.price >= %d && event.price < %d".formatted(number, number + 1))).toList();
        Found found = TriggerIndex.of(bands).find("product_viewed", viewed("event.price", 17.0));
        assertThat(ids(found)).containsExactly("band-17");
        assertThat(found.lookedAt()).isEqualTo(1);
    }

    @Test
    void theChoosiestTermLeadsToATrigger() {
        List<LiveTrigger> triggers = IntStream.range(0, 50).mapToObj(number -> on("t-%02d".formatted(number),
                "shopper.known && event.category == 'c%d' && event.price > 1".formatted(number))).toList();
        Found found = TriggerIndex.of(triggers).find("product_viewed",
                viewed("event.category", "c3", "event.price", 9.0, "shopper.known", true));
        assertThat(ids(found)).containsExactly("t-03");
        assertThat(found.lookedAt()).isEqualTo(1);
    }

    @Test
    void aValueAndARangeLeadToATriggerTogether() {
        List<LiveTrigger> bands = IntStream.range(0, 100).mapToObj(number -> on("band-%02d".formatted(number),
                "event.category == 'tea' && event.price >= %d && event.price < %d".formatted(number, number + 1)))
                .toList();
        Found found = TriggerIndex.of(bands).find("product_viewed", viewed("event.category", "tea", "event.price", 17));
        assertThat(ids(found)).containsExactly("band-17");
        assertThat(found.lookedAt()).isEqualTo(1);
    }

    @Test
    void whatTermsTellNeedsNoEvaluation() {
        TriggerIndex index = TriggerIndex
                .of(List.of(on("a", "event.category == 'tea' && !(event.price in [1.0, 2.0])"),
                        on("b", "event.price > 1"),
                        on("c", "event.price > event.price - 1.0"),
                        on("d", "event.sku == 'x' || 1.0 < event.price * 2.0"),
                        live("e", "when: {event: product_viewed}")));
        Found found = index.find("product_viewed", viewed("event.category", "tea", "event.price", 12.5));
        assertThat(ids(found)).containsExactly("a", "b", "c", "d", "e");
        assertThat(IntStream.range(0, 5).filter(found::isMet)).containsExactly(0, 1, 4);
    }

    @Test
    void wholeNumbersThatAreNoDoublesAreExact() {
        long odd = (1L << 53) + 1; // the double beside it is 2^53
        TriggerIndex index = TriggerIndex.of(List.of(on("above", "shopper.orders > 9007199254740992"),
                on("at", "shopper.orders == 9007199254740992"), on("upto", "shopper.orders <= 9007199254740992"),
                on("below", "shopper.orders < 9007199254740994.0 && shopper.known"),
                on("odd", "shopper.orders == 9007199254740993")));
        assertThat(ids(index.find("product_viewed", viewed("shopper.orders", odd, "shopper.known", true))))
                .containsExactly("above", "below", "odd");
        assertThat(ids(index.find("product_viewed", viewed("shopper.orders", odd - 1))))
                .containsExactly("at", "odd", "upto"); // only evaluation tells of the odd one
    }

    @Test
    void numbersThatAreNoneAreUnknown() {
        TriggerIndex index = TriggerIndex.of(List.of(on("any", "event.price >= 0 || event.price < 0"),
                on("not", "event.price != 1"), on("orders", "shopper.spent_30d < 1")));
        for (double none : new double[]{Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(ids(index.find("product_viewed", viewed("event.price", none, "shopper.spent_30d", none))))
                    .containsExactly("orders");
        }
        assertThat(ids(index.find("product_viewed", viewed("event.price", -0.0)))).containsExactly("any", "not",
                "orders");
    }

    @Test
    void anAlternativeIsFoundByEachOfItsBranches() {
        TriggerIndex index = TriggerIndex.of(List.of(
                on("or", "event.category == 'tea' || (event.price >= 100 && shopper.known)"),
                on("not", "!(event.category == 'tea' && event.price < 5)")));
        assertThat(ids(index.find("product_viewed", viewed("event.category", "tea")))).containsExactly("or");
        assertThat(ids(index.find("product_viewed", viewed("event.price", 120.0, "shopper.known", true))))
                .containsExactly("not", "or");
        assertThat(ids(index.find("product_viewed", viewed("event.category", "cup")))).containsExactly("not");
    }

    @Test
    void whatNothingMeetsIsNeverLookedAt() {
        Found found = TriggerIndex
                .of(List.of(on("never", "event.category == 'tea' && event.category == 'cup'"), on("no", "false")))
                .find("product_viewed", viewed("event.category", "tea"));
        assertThat(found.triggers()).isEmpty();
        assertThat(found.lookedAt()).isZero();
    }

    @Test
    void absentCountsAreZeroAndAbsentListsEmpty() {
        TriggerIndex index = TriggerIndex.of(List.of(on("new", "shopper.orders == 0"),
                on("none", "!('tea' in shopper.bought_categories_90d)"), on("wet", "weather.precipitation_mm_h < 1")));
        assertThat(ids(index.find("product_viewed", viewed()))).containsExactly("new", "none");
    }

    @Test
    void whatRegionsStockOrClocksBeginIsNotInIt() {
        assertThat(TriggerIndex.of(TriggerFiles.gallery().stream().map(TriggerFiles::text).map(TriggerFiles::sound)
                .map(trigger -> new LiveTrigger(trigger, 1, Instant.EPOCH)).toList()).size()).isEqualTo(10);
    }
}
