@NullMarked
package io.quartier.common.ingest;

import org.jspecify.annotations.NullMarked;
