package io.quartier.promotions.model.decision;

import static io.quartier.promotions.model.decision.Scenes.BALLARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quartier.promotions.model.trigger.Trigger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final int SUBJECTS = 40_000;
    private static final Trigger TENTH = Scenes.trigger("tenth", "holdout: 10%");
    private static final Trigger VARIANTS = Scenes.trigger("variants", "holdout: 10%",
            "variants: [{name: a, share: 25%}, {name: b, share: 75%}]");

    @Test
    void holdsOutItsShare() {
        // 4 000 expected, with a standard deviation of 60
        assertThat((double) count(TENTH, 0).getOrDefault(Assignment.HOLDOUT, 0L)).isCloseTo(4_000, within(240.0));
    }

    @Test
    void variantsShareTheRest() {
        Map<String, Long> arms = count(VARIANTS, 0);

        assertThat((double) arms.getOrDefault("a", 0L)).isCloseTo(9_000, within(340.0));
        assertThat((double) arms.getOrDefault("b", 0L)).isCloseTo(27_000, within(380.0));
        assertThat(arms).doesNotContainKey(Assignment.TREATED);
    }

    @Test
    void aShareGrowsWithoutChangingSides() {
        Trigger fifth = Scenes.trigger("tenth", "holdout: 20%");

        assertThat(subjects()).filteredOn(subject -> arm(TENTH, subject).isHeldOut())
                .allMatch(subject -> arm(fifth, subject).isHeldOut());
    }

    @Test
    void triggersAreIndependent() {
        Trigger other = Scenes.trigger("other", "holdout: 10%");
        long both = subjects().stream().filter(it -> arm(TENTH, it).isHeldOut() && arm(other, it).isHeldOut()).count();

        // 400 expected, with a standard deviation of 20
        assertThat((double) both).isCloseTo(400, within(80.0));
    }

    @Test
    void theGlobalHoldoutIsTheSameForAllTriggersOfMarketing() {
        List<String> global = subjects().stream()
                .filter(it -> Assignment.of(TENTH, it, BALLARD, 0.02).arm().equals(Assignment.GLOBAL_HOLDOUT)).toList();

        assertThat((double) global.size()).isCloseTo(800, within(112.0));
        assertThat(global).allMatch(it -> Assignment.of(VARIANTS, it, BALLARD, 0.02).isHeldOut());
    }

    @Test
    void advertisedOffersAndContractsAreForEverybody() {
        Trigger advertised = Scenes.trigger("advertised", Scenes.UNLIMITED,
                "offer: {kind: percent, value: 20, valid_for: 6h, public: true}");
        Trigger contract = Scenes.trigger("contract", "class: transactional");

        assertThat(count(advertised, 0.5)).containsOnlyKeys(Assignment.TREATED);
        assertThat(count(contract, 0.5)).containsOnlyKeys(Assignment.TREATED);
    }

    @Test
    void citiesAgainstCities() {
        Trigger cities = Scenes.trigger("cities", "by: region",
                "variants: [{name: a, regions: [us-wa-seattle]}, {name: b, regions: [nz]}]");
        Place portland = new Place(List.of("us-or-portland", "us-or", "us"), "America/Los_Angeles");

        assertThat(Assignment.of(cities, "ann", BALLARD, 0).arm()).isEqualTo("a");
        assertThat(Assignment.of(cities, "ann", Scenes.CHATHAM, 0).arm()).isEqualTo("b");
        assertThat(Assignment.of(cities, "ann", portland, 0).arm()).isEqualTo(Assignment.TREATED);
    }

    @Test
    void aRegionIsInOneArmWithEverybodyInIt() {
        Trigger regions = Scenes.trigger("regions", "by: region",
                "variants: [{name: a, share: 50%}, {name: b, share: 50%}]");

        assertThat(count(regions, 0)).hasSize(1);
    }

    private static Map<String, Long> count(Trigger trigger, double globalShare) {
        return subjects().stream().map(subject -> Assignment.of(trigger, subject, BALLARD, globalShare).arm())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Assignment arm(Trigger trigger, String subject) {
        return Assignment.of(trigger, subject, BALLARD, 0);
    }

    private static List<String> subjects() {
        return IntStream.range(0, SUBJECTS).mapToObj(index -> "s-" + index).toList();
    }
}
