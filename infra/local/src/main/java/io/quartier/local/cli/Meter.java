package io.quartier.local.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far long work is: a bar for a person, a line for each tenth of it otherwise, nothing where JSON is asked for. */
final class Meter implements AutoCloseable {
    private final Context context;
    private final boolean silent;
    private final String task;
    private final @Nullable ProgressBar bar;
    private long tenthsShown = -1;

    private Meter(Context context, boolean silent, String task) {
        this.context = context;
        this.silent = silent;
        this.task = task;
        this.bar = silent || !context.interactive()
                ? null
                : new ProgressBarBuilder().setTaskName(task).setInitialMax(1).setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(context.err())).build();
    }

    static Meter of(Context context, boolean silent, String task) {
        return new Meter(context, silent, task);
    }

    void show(long done, long of) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(done);
        } else if (!silent && of > 0 && done * 10 / of > tenthsShown) {
            tenthsShown = done * 10 / of;
            context.err().println("%s %d %%".formatted(task, tenthsShown * 10));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
