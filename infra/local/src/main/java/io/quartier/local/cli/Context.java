package io.quartier.local.cli;

import io.quartier.local.stack.LocalStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * What every command needs: where it runs and where it writes.
 *
 * @param root        the checkout
 * @param home        where the local stack keeps its data
 * @param interactive whether a person watches, so that bars and bright ticks make sense
 */
public record Context(Path root, Path home, PrintStream out, PrintStream err, boolean interactive) {

    /** See no-color.org: any value of the variable says that a person wants none. */
    private static final boolean COLOURS = Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty();

    /** From what the launcher passed as system properties. */
    static Context ofProcess() {
        var root = Path.of(System.getProperty("quartier.root", "."));
        var home = System.getProperty("quartier.home");
        return new Context(
                root.toAbsolutePath().normalize(),
                home == null ? root.resolve(".quartier") : Path.of(home),
                System.out,
                System.err,
                Boolean.getBoolean("quartier.terminal") && !"dumb".equals(System.getenv("TERM")));
    }

    public LocalStack stack() {
        return LocalStack.at(home);
    }

    /** A line that says that something is as it should be. */
    public void good(String sentence) {
        out.println(paint("green", "✓") + " " + sentence);
    }

    /** A line that says that something is not. */
    public void bad(String sentence) {
        out.println(paint("red", "✗") + " " + sentence);
    }

    public void plain(String sentence) {
        out.println(sentence);
    }

    private String paint(String colour, String mark) {
        return interactive && COLOURS ? Ansi.ON.string("@|%s %s|@".formatted(colour, mark)) : mark;
    }
}
