package io.quartier.benchmarks.regional;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Twelve numbers in a row, read into the object that is at hand. */
public final class SaleSerializer extends TypeSerializerSingleton<Sale> {
    private static final long serialVersionUID = 1L;
    private static final int BYTES = 2 * Integer.BYTES + (1 + Sale.SUMS) * Long.BYTES;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public Sale createInstance() {
        return new Sale();
    }

    @Override
    public Sale copy(Sale from) {
        return copy(from, new Sale());
    }

    @Override
    public Sale copy(Sale from, Sale reuse) {
        reuse.copyFrom(from);
        reuse.atMillis = from.atMillis;
        return reuse;
    }

    @Override
    public int getLength() {
        return BYTES;
    }

    @Override
    public void serialize(Sale sale, DataOutputView target) throws IOException {
        target.writeInt(sale.region);
        target.writeInt(sale.channel);
        target.writeLong(sale.atMillis);
        target.writeLong(sale.placed);
        target.writeLong(sale.cancelled);
        target.writeLong(sale.revenue);
        target.writeLong(sale.discount);
        target.writeLong(sale.deliveryFees);
        target.writeLong(sale.goodsCost);
        target.writeLong(sale.costed);
        target.writeLong(sale.deliveryCost);
        target.writeLong(sale.paymentFees);
        target.writeLong(sale.taxes);
    }

    @Override
    public Sale deserialize(DataInputView source) throws IOException {
        return deserialize(new Sale(), source);
    }

    @Override
    public Sale deserialize(Sale reuse, DataInputView source) throws IOException {
        reuse.region = source.readInt();
        reuse.channel = source.readInt();
        reuse.atMillis = source.readLong();
        reuse.placed = source.readLong();
        reuse.cancelled = source.readLong();
        reuse.revenue = source.readLong();
        reuse.discount = source.readLong();
        reuse.deliveryFees = source.readLong();
        reuse.goodsCost = source.readLong();
        reuse.costed = source.readLong();
        reuse.deliveryCost = source.readLong();
        reuse.paymentFees = source.readLong();
        reuse.taxes = source.readLong();
        return reuse;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.write(source, BYTES);
    }

    @Override
    public TypeSerializerSnapshot<Sale> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format has no versions: nothing of it is ever stored. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Sale> {
        public Snapshot() {
            super(SaleSerializer::new);
        }
    }
}
