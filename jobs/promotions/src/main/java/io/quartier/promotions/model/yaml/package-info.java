/** YAML 1.2 as parts that know their place in the file. */
@NullMarked
package io.quartier.promotions.model.yaml;

import org.jspecify.annotations.NullMarked;
