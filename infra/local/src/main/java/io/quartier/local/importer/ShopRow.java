package io.quartier.local.importer;

import io.quartier.local.importer.ShopDates.Moment;
import io.quartier.local.importer.ShopMapping.Fate;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a shop's own export, read by what its columns mean; what cannot be read is told by column, with the fix. */
record ShopRow(Row row, ShopMapping mapping) {
    /** Empty where the row says nothing or the export has no such column. */
    String textOrEmpty(ShopField field) {
        String column = mapping.columns().get(field);
        return column == null ? "" : row.textOrEmpty(column);
    }

    @Nullable
    String textOrNull(ShopField field) {
        String text = textOrEmpty(field);
        return text.isEmpty() ? null : text;
    }

    String text(ShopField field) throws BadLine {
        String text = textOrEmpty(field);
        if (text.isEmpty()) {
            throw new BadLine("column %s is empty; every row needs it".formatted(mapping.columns().get(field)));
        }
        return text;
    }

    /** Null where the row says nothing. */
    @Nullable
    Moment moment(ShopField field) throws BadLine {
        String text = textOrEmpty(field);
        if (text.isEmpty()) {
            return null;
        }
        Optional<Moment> found = mapping.dates().find(text);
        return found.orElseThrow(
                () -> wrong(field, "is not a day or time like %s from 2000 to 2099; correct it, or change dates in %s"
                        .formatted(mapping.dates().forms(), mapping.file())));
    }

    Moment required(ShopField field) throws BadLine {
        text(field);
        Moment moment = moment(field);
        if (moment == null) {
            throw new IllegalStateException("a text that is there was read as nothing");
        }
        return moment;
    }

    /** In minor units, not negative; null where the row says nothing. */
    @Nullable
    Long amount(ShopField field) throws BadLine {
        String text = textOrEmpty(field);
        if (text.isEmpty()) {
            return null;
        }
        long amount = mapping.amounts().findMinorUnits(text).orElseThrow(() -> wrong(field,
                "is not an amount like %s; correct it, or change decimal in %s".formatted(mapping.amounts().example(),
                        mapping.file())));
        if (amount < 0) {
            throw wrong(field, "is negative; what came back goes into the column of columns.returned");
        }
        return amount;
    }

    long amountOrZero(ShopField field) throws BadLine {
        Long amount = amount(field);
        return amount == null ? 0 : amount;
    }

    long requiredAmount(ShopField field) throws BadLine {
        text(field);
        return amountOrZero(field);
    }

    /** A whole number from {@code least} to {@code most}, {@code absent} where the row says nothing. */
    int whole(ShopField field, int least, int most, int absent) throws BadLine {
        String text = textOrEmpty(field);
        if (text.isEmpty()) {
            return absent;
        }
        BigDecimal number = mapping.amounts().findNumber(text).orElse(null);
        if (number == null || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw wrong(field, "is not a whole number from %d to %d; correct it".formatted(least, most));
        }
        return number.intValueExact();
    }

    /** Null without a column of the status. */
    @Nullable
    Fate fate() throws BadLine {
        if (!mapping.has(ShopField.STATUS)) {
            return null;
        }
        String word = text(ShopField.STATUS);
        Fate fate = mapping.statuses().get(ShopMappingReader.folded(word));
        if (fate == null) {
            throw wrong(ShopField.STATUS, "is not in the mapping; add it to status in %s, e.g. \"%s: shipped\""
                    .formatted(mapping.file(), word));
        }
        return fate;
    }

    String channel() throws BadLine {
        String word = textOrEmpty(ShopField.CHANNEL);
        if (word.isEmpty()) {
            return mapping.channel();
        }
        String channel = mapping.channels().get(ShopMappingReader.folded(word));
        if (channel == null) {
            throw wrong(ShopField.CHANNEL, "is not in the mapping; add it to channels in %s, e.g. \"%s: web\""
                    .formatted(mapping.file(), word));
        }
        return channel;
    }

    void checkCurrency() throws BadLine {
        String code = textOrEmpty(ShopField.CURRENCY);
        String expected = mapping.amounts().currency().getCurrencyCode();
        if (!code.isEmpty() && !code.equalsIgnoreCase(expected)) {
            throw wrong(ShopField.CURRENCY, "is not %s; leave out orders in other currencies or convert them"
                    .formatted(expected));
        }
    }

    BadLine wrong(ShopField field, String what) {
        return new BadLine("column %s: \"%s\" %s".formatted(mapping.columns().get(field), textOrEmpty(field), what));
    }
}
