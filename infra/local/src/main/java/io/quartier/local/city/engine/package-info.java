/** What simulating needs: draws by key, smooth noise, and an agenda of who acts when. */
@NullMarked
package io.quartier.local.city.engine;

import org.jspecify.annotations.NullMarked;
