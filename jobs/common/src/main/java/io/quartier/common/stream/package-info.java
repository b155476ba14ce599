/** Stream plumbing that every job shares: operator ids, sinks as arguments, counts that add up, settings, versions of rows. */
@NullMarked
package io.quartier.common.stream;

import org.jspecify.annotations.NullMarked;
