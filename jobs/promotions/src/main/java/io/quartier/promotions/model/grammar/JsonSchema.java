package io.quartier.promotions.model.grammar;

import io.quartier.promotions.model.grammar.Form.Amount;
import io.quartier.promotions.model.grammar.Form.ByKey;
import io.quartier.promotions.model.grammar.Form.ByWord;
import io.quartier.promotions.model.grammar.Form.Choice;
import io.quartier.promotions.model.grammar.Form.Either;
import io.quartier.promotions.model.grammar.Form.Expression;
import io.quartier.promotions.model.grammar.Form.Fields;
import io.quartier.promotions.model.grammar.Form.Flag;
import io.quartier.promotions.model.grammar.Form.Many;
import io.quartier.promotions.model.grammar.Form.OneOrMany;
import io.quartier.promotions.model.grammar.Form.Open;
import io.quartier.promotions.model.grammar.Form.Spelled;
import io.quartier.promotions.model.grammar.Form.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the grammar as a JSON Schema (draft 2020-12), so that editors complete keys, show what they mean and mark mistakes. */
public final class JsonSchema {
    /** What stands at several places is written once. */
    private static final Map<String, Form> SHARED = shared();

    private JsonSchema() {}

    private static Map<String, Form> shared() {
        Map<String, Form> shared = new LinkedHashMap<>();
        shared.put("offer", OfferGrammar.OFFER);
        shared.put("message", MessageGrammar.MESSAGE);
        shared.put("audience", WhenGrammar.AUDIENCE_FIELDS);
        return shared;
    }

    /** The schema of a trigger file, as maps, lists, texts, numbers and flags. */
    public static Map<String, Object> ofTrigger() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A trigger of Quartier");
        schema.putAll(whole(TriggerGrammar.TRIGGER));
        Map<String, Object> shared = new LinkedHashMap<>();
        SHARED.forEach((name, form) -> shared.put(name, whole(form)));
        schema.put("$defs", shared);
        return schema;
    }

    private static Map<String, Object> of(Form form) {
        return SHARED.entrySet().stream().filter(entry -> entry.getValue().equals(form)).findFirst()
                .map(entry -> object("$ref", "#/$defs/" + entry.getKey())).orElseGet(() -> whole(form));
    }

    private static Map<String, Object> whole(Form form) {
        return switch (form) {
            case Choice choice -> object("type", "string", "enum", choice.words());
            case Spelled spelled -> object("type", "string", "pattern", spelled.pattern().pattern());
            case Words words -> object("type", "string", "pattern", "\\S", "maxLength", words.longest());
            case Expression expression -> object("type", "string", "pattern", "\\S");
            case Amount amount -> object("type", amount.whole() ? "integer" : "number", "minimum",
                    number(amount.least()), "maximum", number(amount.most()));
            case Flag flag -> object("type", "boolean");
            case Many many -> object("type", "array", "items", of(many.item()), "minItems", many.least(), "maxItems",
                    many.most());
            case OneOrMany many -> anyOf(List.of(many.item(), new Many(many.item(), 1, many.most())));
            case Open open -> open(open);
            case Fields fields -> fields(fields);
            case ByKey byKey -> byKey(byKey);
            case ByWord byWord -> byWord(byWord);
            case Either either -> anyOf(either.forms());
        };
    }

    private static Object number(double number) {
        return number == Math.rint(number) ? (Object) (long) number : (Object) number;
    }

    private static Map<String, Object> anyOf(List<Form> forms) {
        return object("anyOf", forms.stream().map(JsonSchema::of).toList());
    }

    private static Map<String, Object> open(Open open) {
        return object("type", "object", "minProperties", 1, "maxProperties", open.most(), "patternProperties",
                object(open.key().pattern().pattern(), of(open.value())), "additionalProperties", false);
    }

    private static Map<String, Object> fields(Fields fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.keys().forEach(key -> properties.put(key.name(), described(key)));
        Map<String, Object> schema = object("type", "object", "properties", properties);
        List<String> required = fields.keys().stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        Open others = fields.others();
        if (others != null) {
            schema.put("patternProperties", object(others.key().pattern().pattern(), of(others.value())));
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> described(Key key) {
        Map<String, Object> schema = object("description", "%s E.g. %s".formatted(key.about(), key.example()));
        schema.putAll(of(key.form()));
        return schema;
    }

    /** The first key that is there decides which form holds, as it does in the check of a file. */
    private static Map<String, Object> byKey(ByKey byKey) {
        List<Object> rules = new ArrayList<>();
        List<String> before = new ArrayList<>();
        byKey.forms().forEach((key, form) -> {
            Map<String, Object> here = object("required", List.of(key));
            if (!before.isEmpty()) {
                here.put("not",
                        object("anyOf", before.stream().map(name -> object("required", List.of(name))).toList()));
            }
            rules.add(object("if", here, "then", of(form)));
            before.add(key);
        });
        return object("type", "object", "anyOf", before.stream().map(key -> object("required", List.of(key))).toList(),
                "allOf", rules);
    }

    private static Map<String, Object> byWord(ByWord byWord) {
        List<Object> rules = new ArrayList<>();
        byWord.forms().forEach((word, form) -> rules.add(object("if",
                object("required", List.of(byWord.key()), "properties", object(byWord.key(), object("const", word))),
                "then", of(form))));
        Map<String, Object> words = object("enum", List.copyOf(byWord.forms().keySet()));
        return object("type", "object", "required", List.of(byWord.key()), "properties", object(byWord.key(), words),
                "allOf", rules);
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            object.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return object;
    }
}
