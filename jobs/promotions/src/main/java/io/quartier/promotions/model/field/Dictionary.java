package io.quartier.promotions.model.field;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that conditions and messages may ask for, place by place. */
public final class Dictionary {
    /** The spans that fields of shoppers look back over, in days of 24 h: {@code shopper.views_7d}. */
    public static final List<Integer> SHOPPER_SPANS_DAYS = ShopperFields.DAYS;

    private final SchemaFields schema;
    private final List<Field> place;
    private final List<Field> shopper;
    private final Map<String, Vocabulary> made = new ConcurrentHashMap<>();

    public Dictionary(SchemaFields schema) {
        this.schema = schema;
        this.place = join(schema.region(), PlaceFields.region(), schema.weather(), PlaceFields.weather(),
                PlaceFields.local());
        this.shopper = join(ShopperFields.all(), ShopFields.cart());
    }

    /** The names of events of shoppers, those that people also use with them. */
    public Set<String> eventNames() {
        Set<String> names = new TreeSet<>(schema.events().keySet());
        names.addAll(schema.otherNames().keySet());
        return Collections.unmodifiableSet(names);
    }

    /** The name under which the dictionary has an event; empty if there is none. */
    public Optional<String> findEvent(String written) {
        String name = schema.otherNames().getOrDefault(written, written);
        return Optional.of(name).filter(schema.events()::containsKey);
    }

    /** The fields of an event and of its product, by bare name; {@code product.category} keeps its first part. */
    public Vocabulary keysOf(String event) {
        return made.computeIfAbsent("keys of " + event, name -> {
            List<Field> fields = new ArrayList<>();
            eventFields(event).forEach(field -> {
                fields.add(field.named(bare(field.name())));
                fields.add(field);
            });
            return Vocabulary.of(event, join(fields, products(event)), List.of());
        });
    }

    /** What a condition on an event may ask for. */
    public Vocabulary event(String event) {
        return made.computeIfAbsent("event " + event, name -> Vocabulary.of("a condition on " + event,
                join(eventFields(event), products(event), shopper, place), ShopFields.functions()));
    }

    /** What a condition on a region or a forecast may ask for. */
    public Vocabulary region() {
        return made.computeIfAbsent("region", name -> Vocabulary.of("a condition on a region", place, List.of()));
    }

    /** What a condition on a shopper may ask for. */
    public Vocabulary shopper() {
        return made.computeIfAbsent("shopper", name -> Vocabulary.of("a condition on a shopper", join(shopper, place),
                ShopFields.functions()));
    }

    /** What a condition on the shoppers reached by a change of stock may ask for. */
    public Vocabulary stockAudience() {
        return made.computeIfAbsent("stock audience", name -> Vocabulary.of("a condition on a shopper",
                join(shopper, place, schema.stock()), ShopFields.functions()));
    }

    /** What a condition on the shoppers reached by a local event may ask for. */
    public Vocabulary localEventAudience() {
        return made.computeIfAbsent("local event audience", name -> Vocabulary.of("a condition on a shopper",
                join(shopper, place, schema.localEvent()), ShopFields.functions()));
    }

    /** What a condition on the stock of a hub may ask for, by bare name. */
    public Vocabulary stock() {
        return made.computeIfAbsent("stock", name -> Vocabulary.of("a condition on the stock of a hub",
                bare(schema.stock()), List.of()));
    }

    /** What a condition on a local event may ask for, by bare name. */
    public Vocabulary localEvent() {
        return made.computeIfAbsent("local event", name -> Vocabulary.of("a condition on a local event",
                bare(schema.localEvent()), List.of()));
    }

    /** The same, with what guards may ask for beyond it: the offer. */
    public Vocabulary guard(Vocabulary of) {
        return Vocabulary.of("a guard", join(of.fields().values(), shopper, place, ShopFields.offer()),
                ShopFields.functions());
    }

    /** The same, with what messages may ask for beyond it. */
    public Vocabulary message(Vocabulary of) {
        return Vocabulary.of("a message", join(guard(of).fields().values(), ShopFields.told()), List.of());
    }

    /** Everything, for people. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("shopper, in every condition but those on regions", ShopperFields.all()));
        sections.add(new Section("cart, as shopper", ShopFields.cart()));
        sections.add(new Section("region, in every condition", join(schema.region(), PlaceFields.region())));
        sections.add(new Section("weather, in every condition and in forecasts", join(schema.weather(),
                PlaceFields.weather())));
        sections.add(new Section("local, the clock of the region, in every condition", PlaceFields.local()));
        sections.add(new Section("functions, as shopper", ShopFields.functions().stream()
                .map(function -> function.result().named(function.name() + "('…')")).toList()));
        sections.add(new Section("offer, in guards and messages", ShopFields.offer()));
        sections.add(new Section("only in messages", ShopFields.told()));
        sections.add(new Section("stock, in the audience of stock; without `stock.` in its where", schema.stock()));
        sections.add(new Section("local_event, in the audience of local_event; without `local_event.` in its where",
                schema.localEvent()));
        sections.add(new Section("product, in conditions on events with event.sku", schema.product()));
        schema.events().forEach((name, fields) -> sections.add(new Section("event: " + name + otherName(name),
                fields)));
        return sections;
    }

    private String otherName(String event) {
        return schema.otherNames().entrySet().stream().filter(other -> other.getValue().equals(event))
                .map(other -> " or " + other.getKey()).findFirst().orElse("");
    }

    private List<Field> eventFields(String event) {
        return schema.events().getOrDefault(event, List.of());
    }

    private List<Field> products(String event) {
        return eventFields(event).stream().anyMatch(field -> field.name().equals("event.sku"))
                ? schema.product()
                : List.of();
    }

    private static List<Field> bare(List<Field> fields) {
        return fields.stream().map(field -> field.named(bare(field.name()))).toList();
    }

    private static String bare(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    @SafeVarargs
    private static List<Field> join(Collection<Field>... parts) {
        List<Field> joined = new ArrayList<>();
        for (Collection<Field> part : parts) {
            joined.addAll(part);
        }
        return joined;
    }
}
