/** The whole stack at work: how soon rows follow events, and how soon they do so again after a process was killed. */
@NullMarked
package io.quartier.benchmarks.live;

import org.jspecify.annotations.NullMarked;
