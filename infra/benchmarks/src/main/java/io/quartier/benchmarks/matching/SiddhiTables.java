package io.quartier.benchmarks.matching;

import io.quartier.benchmarks.matching.Rule.Shape;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Triggers as rows of a table per shape, joined with the stream by indexes of the table: Siddhi looks at one query after the other, so a query
 * for each trigger would be a scan. A set has a row for each of its products, an alternative a row for each branch.
 */
final class SiddhiTables {
    private static final String COLUMNS = "(number int, region string, text string, other string, category string, "
            + "low double, high double)";
    private static final String PRICE = "T.low <= V.price and T.high > V.price";
    private static final String SPENT = "T.low <= V.spent and T.high > V.spent";

    private final Map<Shape, InputHandler> loaders = new EnumMap<>(Shape.class);
    private final SiddhiAppRuntime runtime;

    private SiddhiTables(SiddhiAppRuntime runtime) {
        this.runtime = runtime;
    }

    static Matching load(List<Rule> rules, Tally tally) throws InterruptedException {
        List<Shape> shapes = rules.stream().map(Rule::shape).distinct().toList();
        SiddhiTables tables = new SiddhiTables(new SiddhiManager().createSiddhiAppRuntime(app(shapes)));
        tables.runtime.addCallback("Matches", new StreamCallback() {
            @Override
            public void receive(Event[] events) {
                for (Event event : events) {
                    tally.add((Integer) event.getData(0));
                }
            }
        });
        tables.runtime.start();
        for (Rule rule : rules) {
            tables.add(rule);
        }
        InputHandler input = tables.runtime.getInputHandler("V");
        return viewed -> input.send(new Object[]{viewed.region(), viewed.sku(), viewed.campaign(), viewed.category(),
            viewed.bought(), viewed.also(), viewed.price(), viewed.spent(), viewed.orders()});
    }

    private void add(Rule rule) throws InterruptedException {
        InputHandler loader = loaders.computeIfAbsent(rule.shape(), shape -> runtime.getInputHandler("Load" + shape));
        boolean isSet = rule.shape() == Shape.SKUS || rule.shape() == Shape.SKUS_NOT_BOUGHT;
        for (int index = 0; index < (isSet ? 3 : 1); index++) {
            loader.send(new Object[]{rule.number(), rule.region(), rule.sku(index), rule.campaign(),
                rule.categoryName(), rule.from(), rule.until()});
        }
    }

    private static String app(List<Shape> shapes) {
        StringBuilder app = new StringBuilder("define stream V (region string, sku string, campaign string, "
                + "category string, bought string, also string, price double, spent double, orders long);\n");
        for (Shape shape : shapes) {
            app.append("%s define table T%s %s;\n".formatted(index(shape), shape, COLUMNS));
            app.append("define stream Load%s %s;\n".formatted(shape, COLUMNS));
        }
        for (Shape shape : shapes) { // queries come behind all definitions
            app.append("from Load%s insert into T%s;\n".formatted(shape, shape));
            joins(shape).forEach(join -> app.append(
                    "from V%s join T%s as T on T.region == V.region and %s select T.number as number insert into Matches;\n"
                            .formatted(needsOrders(shape) ? "[orders >= 1L]" : "", shape, join)));
        }
        return app.toString();
    }

    private static boolean needsOrders(Shape shape) {
        return shape == Shape.CAMPAIGN || shape == Shape.EITHER;
    }

    private static String index(Shape shape) {
        return switch (shape) {
            case SKU, SKUS, SKUS_NOT_BOUGHT -> "@index('text')";
            case CAMPAIGN -> "@index('other')";
            case EITHER -> "@index('text') @index('other')";
            case BAND -> "@index('category') @index('low') @index('high')";
            case PRICE, SPENT, SPENT_NOT -> "@index('low') @index('high')";
        };
    }

    private static List<String> joins(Shape shape) {
        return switch (shape) {
            case SKU, SKUS -> List.of("T.text == V.sku");
            case CAMPAIGN -> List.of("T.other == V.campaign");
            case BAND -> List.of("T.category == V.category and " + PRICE);
            case PRICE -> List.of(PRICE);
            case SPENT -> List.of(SPENT);
            case SKUS_NOT_BOUGHT -> List
                    .of("T.text == V.sku and T.category != V.bought and T.category != V.also");
            case EITHER -> List.of("T.text == V.sku", "T.other == V.campaign and T.text != V.sku");
            case SPENT_NOT -> List.of(SPENT + " and T.category != V.category");
        };
    }
}
