package io.quartier.benchmarks.matching;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.reactOn;
import static org.drools.model.PatternDSL.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A rule for each trigger, built as executable model (what the rule compiler writes), with indexed constraints that rules share; one session
 * that is used again for each event.
 */
final class DroolsRules {
    private final Variable<Viewed> viewed = declarationOf(Viewed.class);
    private final Map<String, Predicate1<Viewed>> shared = new HashMap<>();
    private final Tally tally;

    private DroolsRules(Tally tally) {
        this.tally = tally;
    }

    static Matching load(List<Rule> rules, Tally tally) {
        DroolsRules drools = new DroolsRules(tally);
        ModelImpl model = new ModelImpl();
        rules.forEach(one -> model.addRule(drools.toRule(one)));
        KieSession session = KieBaseBuilder.createKieBaseFromModel(model).newKieSession();
        return event -> {
            FactHandle fact = session.insert(event);
            session.fireAllRules();
            session.delete(fact);
        };
    }

    private org.drools.model.Rule toRule(Rule of) {
        PatternDef<Viewed> pattern = pattern(viewed);
        equal(pattern, "region", Viewed::region, of.region());
        constrain(pattern, of);
        int number = of.number();
        return rule("t" + number).build(pattern, on(viewed).execute(event -> tally.add(number)));
    }

    private void constrain(PatternDef<Viewed> pattern, Rule of) {
        switch (of.shape()) {
            case SKU -> equal(pattern, "sku", Viewed::sku, of.sku(0));
            case SKUS -> oneOf(pattern, of);
            case CAMPAIGN -> {
                equal(pattern, "campaign", Viewed::campaign, of.campaign());
                ordered(pattern);
            }
            case BAND -> {
                equal(pattern, "category", Viewed::category, of.categoryName());
                within(pattern, "price", Viewed::price, of);
            }
            case PRICE -> within(pattern, "price", Viewed::price, of);
            case SPENT -> within(pattern, "spent", Viewed::spent, of);
            case SKUS_NOT_BOUGHT -> {
                oneOf(pattern, of);
                String category = of.categoryName();
                plain(pattern, "bought", category,
                        event -> !event.bought().equals(category) && !event.also().equals(category));
            }
            case EITHER -> {
                String sku = of.sku(0);
                String campaign = of.campaign();
                plain(pattern, "either", sku,
                        event -> event.sku().equals(sku) || event.campaign().equals(campaign));
                ordered(pattern);
            }
            case SPENT_NOT -> {
                within(pattern, "spent", Viewed::spent, of);
                String category = of.categoryName();
                plain(pattern, "category", category, event -> !event.category().equals(category));
            }
        }
    }

    private void oneOf(PatternDef<Viewed> pattern, Rule of) {
        String a = of.sku(0);
        String b = of.sku(1);
        String c = of.sku(2);
        plain(pattern, "skus", a, event -> event.sku().equals(a) || event.sku().equals(b) || event.sku().equals(c));
    }

    private void ordered(PatternDef<Viewed> pattern) {
        plain(pattern, "orders", "", event -> event.orders() >= Rule.ORDERS);
    }

    private void equal(PatternDef<Viewed> pattern, String field, Function1<Viewed, String> value, String wanted) {
        pattern.expr(field + "==" + wanted, test(field + "==" + wanted, event -> value.apply(event).equals(wanted)),
                alphaIndexedBy(String.class, ConstraintType.EQUAL, field.hashCode() & 0xFF, value, wanted),
                reactOn(field));
    }

    private void within(PatternDef<Viewed> pattern, String field, Function1<Viewed, Double> value, Rule of) {
        double from = of.from();
        double until = of.until();
        String low = field + ">=" + from;
        String high = field + "<" + until;
        pattern.expr(low, test(low, event -> value.apply(event) >= from),
                alphaIndexedBy(Double.class, ConstraintType.GREATER_OR_EQUAL, field.hashCode() & 0xFF, value, from),
                reactOn(field));
        pattern.expr(high, test(high, event -> value.apply(event) < until),
                alphaIndexedBy(Double.class, ConstraintType.LESS_THAN, field.hashCode() & 0xFF, value, until),
                reactOn(field));
    }

    private void plain(PatternDef<Viewed> pattern, String field, String key, Predicate1<Viewed> test) {
        pattern.expr(field + "~" + key, test(field + "~" + key, test), reactOn(field));
    }

    /** The same test for the same constraint, so that rules share its node. */
    private Predicate1<Viewed> test(String name, Predicate1<Viewed> test) {
        return shared.computeIfAbsent(name, added -> test);
    }
}
