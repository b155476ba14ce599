/** Recorded events through the pipeline that runs live, up to an instant, to say why a shopper was told what they were told. */
@NullMarked
package io.quartier.promotions.explain;

import org.jspecify.annotations.NullMarked;
