package io.quartier.local.cli;

import io.quartier.local.stack.LocalStack;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What every command needs: where it runs and where it writes.
 *
 * @param root        the checkout
 * @param home        where the local stack keeps its data
 * @param interactive whether a person watches, so that bars and bright ticks make sense
 */
public record Context(Path root, Path home, PrintStream out, PrintStream err, boolean interactive) {

    /** From what the launcher passed as system properties. */
    static Context ofProcess() {
        var root = Path.of(System.getProperty("quartier.root", "."));
        var home = System.getProperty("quartier.home");
        return new Context(
                root.toAbsolutePath().normalize(),
                home == null ? root.resolve(".quartier") : Path.of(home),
                System.out,
                System.err,
                Boolean.getBoolean("quartier.terminal"));
    }

    public LocalStack stack() {
        return LocalStack.at(home);
    }

    /** A line that says that something is as it should be. */
    public void good(String sentence) {
        out.println(paint("32", "✓") + " " + sentence);
    }

    /** A line that says that something is not. */
    public void bad(String sentence) {
        out.println(paint("31", "✗") + " " + sentence);
    }

    public void plain(String sentence) {
        out.println(sentence);
    }

    private String paint(String colour, String mark) {
        return interactive ? "\u001b[" + colour + "m" + mark + "\u001b[0m" : mark;
    }
}
