package io.quartier.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * A process that should always be there.
 *
 * @param name         as people see it, e.g. {@code broker}
 * @param port         main port, 0 if none is fixed
 * @param command      command line of the n-th start, counted from 1
 * @param ready        whether the n-th start answers
 * @param startTimeout a start that is not ready by then is killed and tried again
 */
record ServiceSpec(
        String name, int port, IntFunction<List<String>> command, IntPredicate ready, Duration startTimeout) {}
