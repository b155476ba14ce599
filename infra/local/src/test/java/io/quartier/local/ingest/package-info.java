@NullMarked
package io.quartier.local.ingest;

import org.jspecify.annotations.NullMarked;
