package io.quartier.benchmarks.regional;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells Flink to carry sales with {@link SaleSerializer}. */
public final class SaleTypeInfoFactory extends TypeInfoFactory<Sale> {
    @Override
    public TypeInformation<Sale> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
        return new SaleTypeInfo();
    }
}
