package io.quartier.kpi.codec;

import io.quartier.common.sink.Table;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a table would store of a fact, column by column. */
final class TableValues {
    private TableValues() {}

    static <T> Map<String, @Nullable Object> of(Table<T> table, T fact) throws ReflectiveOperationException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        InvocationHandler noting = (proxy, method, arguments) -> {
            String column = table.columns().get((int) arguments[0] - 1);
            values.put(column, arguments[1] instanceof Object[] array ? Arrays.asList(array) : arguments[1]);
            return null;
        };
        Object row = Proxy.newProxyInstance(TableValues.class.getClassLoader(),
                new Class<?>[]{PreparedStatement.class}, noting);
        Method bind = Table.class.getDeclaredMethod("bind", PreparedStatement.class, Object.class);
        bind.setAccessible(true);
        bind.invoke(table, row, fact);
        return values;
    }
}
