/** Which keys a trigger file may have, said once: for the check of a file and for the JSON Schema of editors. */
@NullMarked
package io.quartier.promotions.model.grammar;

import org.jspecify.annotations.NullMarked;
