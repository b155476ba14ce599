package io.quartier.local.importer;

import io.quartier.local.importer.ShopMapping.Fate;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.schemas.RegionKind;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads and checks a mapping file. */
record ShopMappingReader(MappingNode file) {
    private static final List<String> KEYS = List.of("feed", "files", "delimiter", "decimal", "dates", "zone",
            "currency", "channel", "rows", "columns", "region", "status", "channels");
    private static final List<String> CHANNELS = List.of("web", "app", "marketplace");

    ShopMapping mapping() throws ImportException {
        file.allow(KEYS);
        boolean perItem = choice("rows", List.of("items", "orders")).equals("items");
        Map<ShopField, String> columns = columns();
        require(columns, perItem);
        ZoneId zone = zone();
        return new ShopMapping(file.file(), file.textOr("feed", ""), file.textOr("files", "*.csv"),
                letter("delimiter", ","),
                perItem, dates(zone), new ShopAmounts(letter("decimal", "."), currency()), columns,
                new ShopPlacesReader(file.required("region", "{city: City}")).places(), statuses(columns), channels(),
                channel());
    }

    private String choice(String key, List<String> words) throws ImportException {
        MappingNode node = file.required(key, words.get(0));
        if (!words.contains(node.text())) {
            throw node.wrong("is \"%s\", not %s".formatted(node.text(), String.join(" or ", words)));
        }
        return node.text();
    }

    private char letter(String key, String absent) throws ImportException {
        String text = file.textOr(key, absent);
        boolean known = key.equals("decimal") ? ".,".contains(text) : text.length() == 1;
        if (!known || text.length() != 1) {
            throw new MappingNode(file.file(), key, file.json()).wrong("is \"%s\", not %s".formatted(text,
                    key.equals("decimal") ? "\".\" or \",\"" : "one character"));
        }
        return text.charAt(0);
    }

    private ZoneId zone() throws ImportException {
        MappingNode node = file.required("zone", "Europe/Berlin");
        if (!ZoneId.getAvailableZoneIds().contains(node.text())) {
            throw node.wrong("is \"%s\", not a time zone such as Europe/Berlin".formatted(node.text()));
        }
        return ZoneId.of(node.text());
    }

    private Currency currency() throws ImportException {
        MappingNode node = file.required("currency", "EUR");
        try {
            return Currency.getInstance(node.text());
        } catch (IllegalArgumentException e) {
            throw node.wrong("is \"%s\", not an ISO 4217 code such as EUR".formatted(node.text()));
        }
    }

    private ShopDates dates(ZoneId zone) throws ImportException {
        MappingNode node = file.find("dates").orElse(null);
        if (node == null) {
            return new ShopDates(List.of(), zone);
        }
        try {
            return new ShopDates(node.texts(), zone);
        } catch (IllegalArgumentException e) {
            throw node.wrong("is not a pattern such as dd.MM.yyyy HH:mm (%s)".formatted(e.getMessage()));
        }
    }

    private Map<ShopField, String> columns() throws ImportException {
        MappingNode node = file.required("columns", "{order: Order No, placed: Date}").allow(ShopField.keys());
        Map<ShopField, String> columns = new EnumMap<>(ShopField.class);
        for (Map.Entry<String, MappingNode> entry : node.entries().entrySet()) {
            columns.put(ShopField.find(entry.getKey()).orElseThrow(), entry.getValue().text());
        }
        return columns;
    }

    private void require(Map<ShopField, String> columns, boolean perItem) throws ImportException {
        List<ShopField> needed = perItem
                ? List.of(ShopField.ORDER, ShopField.PLACED, ShopField.SKU)
                : List.of(ShopField.ORDER, ShopField.PLACED, ShopField.GOODS);
        for (ShopField field : needed) {
            if (!columns.containsKey(field)) {
                throw new ImportException("%s does not say columns.%s, which rows: %s need.".formatted(file.file(),
                        field.key(), perItem ? "items" : "orders"));
            }
        }
        if (perItem && columns.containsKey(ShopField.PRICE) == columns.containsKey(ShopField.LINE_TOTAL)) {
            throw new ImportException("%s must say either columns.price (of one piece) or columns.line_total."
                    .formatted(file.file()));
        }
    }

    private Map<String, Fate> statuses(Map<ShopField, String> columns) throws ImportException {
        List<String> names = Arrays.stream(Fate.values()).map(fate -> fate.name().toLowerCase(Locale.ROOT)).toList();
        Map<String, Fate> statuses = new LinkedHashMap<>();
        for (Map.Entry<String, MappingNode> entry : words("status").entrySet()) {
            String fate = entry.getValue().text();
            if (!names.contains(fate)) {
                throw new ImportException("%s: %s is \"%s\"; %s".formatted(file.file(), entry.getValue().path(), fate,
                        Suggestion.hint(fate, names)));
            }
            statuses.put(folded(entry.getKey()), Fate.valueOf(fate.toUpperCase(Locale.ROOT)));
        }
        if (columns.containsKey(ShopField.STATUS) && statuses.isEmpty()) {
            throw new ImportException(
                    "%s says columns.status but not what its words mean; add e.g. `status: {shipped: shipped}`."
                            .formatted(file.file()));
        }
        return statuses;
    }

    private Map<String, String> channels() throws ImportException {
        Map<String, String> channels = new LinkedHashMap<>();
        CHANNELS.forEach(channel -> channels.put(channel, channel));
        for (Map.Entry<String, MappingNode> entry : words("channels").entrySet()) {
            channels.put(folded(entry.getKey()), checkedChannel(entry.getValue()));
        }
        return channels;
    }

    private String channel() throws ImportException {
        MappingNode node = file.find("channel").orElse(null);
        return node == null ? "web" : checkedChannel(node);
    }

    private static String checkedChannel(MappingNode node) throws ImportException {
        if (!CHANNELS.contains(node.text())) {
            throw node.wrong("is \"%s\", not web, app or marketplace".formatted(node.text()));
        }
        return node.text();
    }

    private Map<String, MappingNode> words(String key) throws ImportException {
        MappingNode node = file.find(key).orElse(null);
        return node == null ? Map.of() : node.entries();
    }

    /** Words are compared without regard to case. */
    static String folded(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
