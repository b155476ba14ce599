package io.quartier.local.importer;

import java.util.EnumMap;
import java.util.Map;

/**
 * How the columns of a shop's own export become events; docs/your-own-data.md describes the file it is read from.
 *
 * @param file     name of that file
 * @param feed     name of the feed, {@code ""} when the folder names it
 * @param files    which files of the folder are read, a glob
 * @param perItem  whether a row is one item of an order, and not a whole order
 * @param columns  the columns of the fields that the export has
 * @param statuses what the words of the status column mean
 * @param channels what the words of the channel column mean
 * @param channel  of orders of which no column says it
 */
record ShopMapping(String file, String feed, String files, char delimiter, boolean perItem, ShopDates dates,
        ShopAmounts amounts, Map<ShopField, String> columns, ShopPlaces places, Map<String, Fate> statuses,
        Map<String, String> channels, String channel) {

    /** What a status says of an order. */
    enum Fate {
        PLACED, PAID, SHIPPED, DELIVERED, CANCELLED, RETURNED,
        /** The row is no order, e.g. a draft. */
        IGNORE
    }

    ShopMapping {
        columns = new EnumMap<>(columns);
        statuses = Map.copyOf(statuses);
        channels = Map.copyOf(channels);
    }

    boolean has(ShopField field) {
        return columns.containsKey(field);
    }
}
