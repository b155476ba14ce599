package io.quartier.benchmarks.matching;

import java.util.List;

/** Who finds triggers, each in its tuned form. */
enum Contender {
    /** Quartier's index. */
    INDEX {
        @Override
        Matching load(List<Rule> rules, Tally tally) {
            return Ours.byIndex(rules, tally);
        }
    },
    /** Quartier's conditions one after the other. */
    SCAN {
        @Override
        Matching load(List<Rule> rules, Tally tally) {
            return Ours.oneByOne(rules, tally);
        }
    },
    /** A statement for each trigger, compiled once for each shape. */
    ESPER {
        @Override
        Matching load(List<Rule> rules, Tally tally) throws Exception {
            return EsperStatements.load(rules, tally);
        }
    },
    /** A rule for each trigger, as executable model with indexed constraints. */
    DROOLS {
        @Override
        Matching load(List<Rule> rules, Tally tally) {
            return DroolsRules.load(rules, tally);
        }
    },
    /** Tables of triggers with indexes, joined with the stream. */
    SIDDHI {
        @Override
        Matching load(List<Rule> rules, Tally tally) throws Exception {
            return SiddhiTables.load(rules, tally);
        }
    };

    abstract Matching load(List<Rule> rules, Tally tally) throws Exception;
}
