package io.quartier.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {
    private static final int TRIGGERS = 1_000;
    private static final int EVENTS = 200;

    @ParameterizedTest
    @EnumSource
    void allFindTheSame(Mix mix) throws Exception {
        List<Long> checksums = new ArrayList<>();
        List<Long> matches = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            Tally tally = new Tally();
            Matching matching = contender.load(Rules.of(mix, TRIGGERS), tally);
            for (Viewed viewed : Viewed.some(EVENTS, Rules.texts(TRIGGERS), 1)) {
                matching.match(viewed);
            }
            checksums.add(tally.checksum());
            matches.add(tally.matches());
        }
        assertThat(matches).containsOnly(matches.getFirst());
        assertThat(checksums).containsOnly(checksums.getFirst());
        assertThat(matches.getFirst()).isGreaterThan(EVENTS);
    }
}
