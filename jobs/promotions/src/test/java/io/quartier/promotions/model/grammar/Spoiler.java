package io.quartier.promotions.model.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes one thing in a tree: takes something out, renames a key, or puts another value in. */
final class Spoiler {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    Spoiler(Random random) {
        this.random = random;
    }

    JsonNode spoil(JsonNode tree) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            spoil(object);
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), value());
        }
        return tree;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private void spoil(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "x", object.remove(name));
            case 2 -> object.set("priority", value());
            default -> object.set(name, value());
        }
    }

    private JsonNode value() {
        List<JsonNode> values = List.of(NODES.textNode("x"), NODES.textNode("10%"), NODES.textNode("30m"),
                NODES.textNode("once ever"), NODES.textNode(""), NODES.textNode("  "), NODES.numberNode(0),
                NODES.numberNode(7), NODES.numberNode(-3.5), NODES.numberNode(1e15), NODES.booleanNode(true),
                NODES.nullNode(), NODES.arrayNode(), NODES.arrayNode().add("x"), NODES.objectNode(),
                NODES.objectNode().put("kind", "message"), NODES.objectNode().put("USD", 5),
                NODES.objectNode().put("event", "x"), NODES.textNode("MO-FR"), NODES.textNode("2026-10-01"));
        return values.get(random.nextInt(values.size()));
    }
}
