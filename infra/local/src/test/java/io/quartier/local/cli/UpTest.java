package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.feed.FeedStack;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpTest {
    @Test
    void aStackThatServesIsTaken() {
        assertThatCode(() -> Up.require(stack(true, true))).doesNotThrowAnyException();
    }

    @Test
    void oneThatNobodyStartedIsToBeStarted() {
        assertThatThrownBy(() -> Up.require(stack(false, false))).isInstanceOf(CommandFailure.class)
                .hasMessage("The stack is not running; `quartier up` starts it.");
    }

    @Test
    void oneThatRunsButDoesNotAnswerIsNotToBeStartedAgain() {
        assertThatThrownBy(() -> Up.require(stack(true, false))).isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("The stack runs, but not all of it answers; `quartier status`");
    }

    /** Answers these two questions and no other. */
    private static FeedStack stack(boolean running, boolean up) {
        Map<String, Boolean> answers = Map.of("isRunning", running, "isUp", up);
        return (FeedStack) Proxy.newProxyInstance(UpTest.class.getClassLoader(), new Class<?>[]{FeedStack.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
