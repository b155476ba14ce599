package io.quartier.local.stack;

import java.io.IOException;

/** Flink answered, and the answer was no. */
final class FlinkRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    FlinkRefusal(int status, String body) {
        super("Flink answered " + status + ": " + cause(body));
    }

    /** The innermost cause of the stack trace that Flink sends, which is the only line that says what is wrong. */
    private static String cause(String body) {
        var text = body.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"");
        var last = text.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .map(line -> line.substring("Caused by: ".length()));
        return last.orElseGet(() -> text.lines().findFirst().orElse("no reason given"));
    }
}
