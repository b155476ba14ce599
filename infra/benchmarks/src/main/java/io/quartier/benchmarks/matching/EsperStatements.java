package io.quartier.benchmarks.matching;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommonEventTypeBean;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.common.client.util.FilterServiceProfile;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.DeploymentOptions;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import io.quartier.benchmarks.matching.Rule.Shape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A statement for each trigger, whose conditions are all in the filter of its stream, where Esper indexes them. A statement is compiled once
 * for each shape, with parameters that every deployment sets, as the manual advises for many statements alike; no threads, no timer, locks for
 * many readers.
 */
final class EsperStatements {
    private static final String SKUS = "sku in (?:a:string, ?:b:string, ?:c:string)";
    private static final String PRICE = "price >= ?:low:double, price < ?:high:double";
    private static final String SPENT = "spent >= ?:low:double, spent < ?:high:double";

    private EsperStatements() {}

    static Matching load(List<Rule> rules, Tally tally) throws EPCompileException, EPDeployException {
        Configuration configuration = configuration();
        EPRuntime runtime = EPRuntimeProvider.getRuntime("matching-" + System.identityHashCode(tally), configuration);
        Map<Shape, EPCompiled> compiled = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            compiled.put(shape, EPCompilerProvider.getCompiler().compile(
                    "select * from Viewed(region = ?:region:string, %s)".formatted(filter(shape)),
                    new CompilerArguments(configuration)));
        }
        for (Rule rule : rules) {
            EPStatement statement = runtime.getDeploymentService()
                    .deploy(compiled.get(rule.shape()), options(rule)).getStatements()[0];
            statement.addListener((added, removed, of, by) -> tally.add(rule.number()));
        }
        return viewed -> runtime.getEventService().sendEventBean(viewed, "Viewed");
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        ConfigurationCommonEventTypeBean type = new ConfigurationCommonEventTypeBean();
        type.setAccessorStyle(AccessorStyle.EXPLICIT);
        for (String property : List.of("region", "sku", "campaign", "category", "bought", "also", "price", "spent",
                "orders")) {
            type.addMethodProperty(property, property);
        }
        configuration.getCommon().addEventType("Viewed", Viewed.class.getName(), type);
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        configuration.getRuntime().getThreading().setListenerDispatchPreserveOrder(false);
        configuration.getRuntime().getExecution().setFilterServiceProfile(FilterServiceProfile.READMOSTLY);
        return configuration;
    }

    private static String filter(Shape shape) {
        return switch (shape) {
            case SKU -> "sku = ?:a:string";
            case SKUS -> SKUS;
            case CAMPAIGN -> "campaign = ?:a:string, orders >= 1";
            case BAND -> "category = ?:category:string, " + PRICE;
            case PRICE -> PRICE;
            case SPENT -> SPENT;
            case SKUS_NOT_BOUGHT -> SKUS + ", bought != ?:category:string, also != ?:category:string";
            case EITHER -> "(sku = ?:a:string or campaign = ?:b:string), orders >= 1";
            case SPENT_NOT -> SPENT + ", category != ?:category:string";
        };
    }

    private static DeploymentOptions options(Rule rule) {
        return new DeploymentOptions().setStatementSubstitutionParameter(prepared -> {
            prepared.setObject("region", rule.region());
            parameters(rule).forEach(prepared::setObject);
        });
    }

    private static Map<String, Object> parameters(Rule rule) {
        Map<String, Object> skus = Map.of("a", rule.sku(0), "b", rule.sku(1), "c", rule.sku(2));
        Map<String, Object> range = Map.of("low", rule.from(), "high", rule.until());
        return switch (rule.shape()) {
            case SKU -> Map.of("a", rule.sku(0));
            case SKUS -> skus;
            case CAMPAIGN -> Map.of("a", rule.campaign());
            case PRICE, SPENT -> range;
            case BAND, SPENT_NOT -> Map.of("low", rule.from(), "high", rule.until(), "category",
                    rule.categoryName());
            case SKUS_NOT_BOUGHT -> Map.of("a", rule.sku(0), "b", rule.sku(1), "c", rule.sku(2), "category",
                    rule.categoryName());
            case EITHER -> Map.of("a", rule.sku(0), "b", rule.campaign());
        };
    }
}
