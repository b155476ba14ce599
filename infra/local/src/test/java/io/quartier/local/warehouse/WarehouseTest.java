package io.quartier.local.warehouse;

import io.quartier.local.engine.SharedEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class that takes the engine or its own {@link TestWarehouse} as a parameter. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({SharedEngine.class, WarehouseParameters.class})
@interface WarehouseTest {}
