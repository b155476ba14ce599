package io.quartier.local.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A line of {@code online-retail}.
 *
 * @param at         the invoice's date, taken for London time
 * @param customerId {@code ""} for an anonymous buyer
 * @param regionId   the country
 */
record InvoiceLine(String invoice, String sku, int quantity, Instant at, BigDecimal priceInPounds, String customerId,
        String regionId) {
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    static final String CURRENCY = "GBP";
    private static final BigDecimal LARGEST_PRICE = new BigDecimal("1000000000");

    static InvoiceLine from(Row row) throws BadLine {
        String customer = row.textOrEmpty("CustomerID");
        String regionId = RegionId.of(row.text("Country"));
        if (regionId.isEmpty()) {
            throw new BadLine("Country has no letter: \"" + row.text("Country") + "\"");
        }
        BigDecimal price = row.number("UnitPrice");
        if (price.abs().compareTo(LARGEST_PRICE) > 0) {
            throw new BadLine("UnitPrice is beyond any price: " + price.toPlainString());
        }
        return new InvoiceLine(row.text("InvoiceNo"), row.text("StockCode"), row.integer("Quantity"),
                row.time("InvoiceDate").atZone(ZONE).toInstant(), price,
                customer.endsWith(".0") ? customer.substring(0, customer.length() - 2) : customer, regionId);
    }

    boolean onReturn() {
        return invoice.startsWith("C");
    }

    boolean onSaleOrReturn() {
        return onReturn() || Character.isDigit(invoice.charAt(0));
    }

    /** Pieces sold on a sale, pieces given back on a return. */
    int quantityInDirection() {
        return onReturn() ? -quantity : quantity;
    }

    /** The price of one piece in pence, rounded half up. */
    long pence() {
        return priceInPounds.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
