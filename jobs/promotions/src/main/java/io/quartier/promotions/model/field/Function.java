package io.quartier.promotions.model.field;

import java.util.List;

/**
 * Something that conditions may ask for by an argument, e.g. {@code stock.available('umbrella')}.
 *
 * @param name       as conditions write it
 * @param parameters types of the arguments
 * @param result     what it gives: a field of the same name, whose value is absent when nobody knows
 */
public record Function(String name, List<FieldType> parameters, Field result) {
    public Function {
        parameters = List.copyOf(parameters);
    }

    static Function of(Field result, FieldType... parameters) {
        return new Function(result.name(), List.of(parameters), result);
    }
}
