package io.quartier.promotions.operator;

import io.quartier.promotions.model.reading.TriggerReader;
import java.io.Serializable;
import java.util.function.Supplier;

/** Makes a reader of triggers where the task runs. */
@FunctionalInterface
public interface ReaderSource extends Supplier<TriggerReader>, Serializable {}
