package io.quartier.local.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A terminal that is drawn over and over in place. Each picture is written at once, from the top, clearing the rest of every
 * line as it goes, so nothing flickers.
 */
final class Screen implements AutoCloseable {
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final Terminal terminal;
    private boolean drawn;

    Screen(PrintStream out) throws IOException {
        this.out = out;
        // only asked for its size, which changes when somebody pulls at the window
        this.terminal = TerminalBuilder.builder().system(true).dumb(true).build();
    }

    int width() {
        return terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_WIDTH;
    }

    int height() {
        return terminal.getHeight() > 0 ? terminal.getHeight() : USUAL_HEIGHT;
    }

    /** Draws a picture of at most as many lines as the terminal has. */
    void draw(List<String> lines) {
        StringBuilder picture = new StringBuilder();
        if (!drawn) {
            // what was there before scrolls up and stays readable
            picture.append("\n".repeat(height()));
            drawn = true;
        }
        picture.append(HOME);
        for (int line = 0; line < lines.size(); line++) {
            picture.append(line == 0 ? "" : "\r\n").append(lines.get(line)).append(CLEAR_TO_END_OF_LINE);
        }
        out.print(picture.append(CLEAR_BELOW));
        out.flush();
    }

    /** Leaves the last picture where it is and goes on below it. */
    @Override
    public void close() throws IOException {
        if (drawn) {
            out.print("\r\n");
            out.flush();
        }
        terminal.close();
    }
}
