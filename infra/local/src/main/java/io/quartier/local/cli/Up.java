package io.quartier.local.cli;

import io.quartier.local.feed.FeedStack;

/** What commands say that need a running stack and find none. */
final class Up {
    static final String NOT_RUNNING = "The stack is not running; `quartier up` starts it.";

    private Up() {}

    /** @throws CommandFailure where not all of the stack serves, with what to do */
    static void require(FeedStack stack) {
        if (!stack.isUp()) {
            throw new CommandFailure(stack.isRunning()
                    ? "The stack runs, but not all of it answers; `quartier status` says what does not, and a busy machine needs a while."
                    : NOT_RUNNING);
        }
    }
}
