package io.quartier.benchmarks.sink;

import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.Measure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Rows of the table of orders in ClickHouse's format RowBinary. */
final class RowBinary {
    /** In the order in which they are written. */
    static final List<String> COLUMNS = List.of("feed", "region_id", "grain", "window_start", "window_end",
            "local_window", "channel", "currency", "orders", "cancelled_orders", "revenue", "discount",
            "delivery_fees", "goods_cost", "costed_orders", "delivery_cost", "payment_fees", "taxes", "state",
            "version", "inputs", "watermark_at");
    private static final int[] MEASURES = {Measure.ORDERS_PLACED, Measure.ORDERS_CANCELLED, Measure.ORDERS_REVENUE,
        Measure.ORDERS_DISCOUNT, Measure.ORDERS_DELIVERY_FEES, Measure.ORDERS_GOODS_COST, Measure.ORDERS_COSTED,
        Measure.ORDERS_DELIVERY_COST, Measure.ORDERS_PAYMENT_FEES, Measure.ORDERS_TAXES};
    private static final int MOST_BYTES_PER_ROW = 512;

    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /** The rows one behind the other. */
    byte[] encode(List<KpiRow> rows) {
        if (buffer.capacity() < rows.size() * MOST_BYTES_PER_ROW) {
            buffer = ByteBuffer.allocate(rows.size() * MOST_BYTES_PER_ROW).order(ByteOrder.LITTLE_ENDIAN);
        }
        buffer.clear();
        rows.forEach(this::put);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void put(KpiRow row) {
        put(KpiRows.FEED);
        put(row.key().regionId());
        put(row.key().grain().id());
        buffer.putLong(row.key().windowStart());
        buffer.putLong(row.windowEnd());
        put(row.localWindow());
        put(row.key().channel());
        put(row.currency());
        for (int measure : MEASURES) {
            buffer.putLong(row.sums()[measure]);
        }
        put(row.state());
        buffer.putLong(row.version());
        buffer.putLong(row.inputs());
        buffer.putLong(row.watermarkAt().toEpochMilli());
    }

    /** Every text here is shorter than 128 bytes, so that its length is one byte. */
    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.put((byte) bytes.length);
        buffer.put(bytes);
    }
}
