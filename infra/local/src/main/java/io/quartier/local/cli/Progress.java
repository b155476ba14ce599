package io.quartier.local.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far long work is: a bar on a terminal, otherwise a plain line at each tenth. */
public final class Progress implements AutoCloseable {
    private final Context context;
    private final String task;
    private final long total;
    private final @Nullable ProgressBar bar;
    private long done;
    private long told;

    private Progress(Context context, String task, long total, @Nullable ProgressBar bar) {
        this.context = context;
        this.task = task;
        this.total = total;
        this.bar = bar;
    }

    /** Progress of {@code task} over {@code total} steps. */
    public static Progress of(Context context, String task, long total) {
        var bar = context.interactive()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
        return new Progress(context, task, total, bar);
    }

    /** One or more steps are done. */
    public void step(long steps) {
        done += steps;
        if (bar != null) {
            bar.stepBy(steps);
        } else if (total > 0 && done * 10 / total > told) {
            told = done * 10 / total;
            context.plain("%s: %d of %d".formatted(task, done, total));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
