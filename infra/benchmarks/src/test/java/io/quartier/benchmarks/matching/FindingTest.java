package io.quartier.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.trigger.LiveTrigger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void bothWaysFindTheSame() {
        Rules rules = new Rules(600);
        List<LiveTrigger> triggers = rules.all();
        List<ProductViewed> events = ProductViewed.some(300, rules.texts(), 1);
        MatchingSpeed.requireSame(Finding.INDEX.in(triggers), Finding.SCAN.in(triggers), events);
        assertThat(events.stream().mapToInt(viewed -> Finding.INDEX.in(triggers).of(viewed).count()).sum())
                .isGreaterThan(events.size());
    }
}
