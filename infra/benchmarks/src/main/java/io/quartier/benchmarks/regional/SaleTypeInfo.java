package io.quartier.benchmarks.regional;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** A sale as Flink sees it: one opaque value with a serializer of its own. */
final class SaleTypeInfo extends TypeInformation<Sale> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<Sale> getTypeClass() {
        return Sale.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<Sale> createSerializer(SerializerConfig config) {
        return new SaleSerializer();
    }

    @Override
    public String toString() {
        return "Sale";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SaleTypeInfo;
    }

    @Override
    public int hashCode() {
        return SaleTypeInfo.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof SaleTypeInfo;
    }
}
