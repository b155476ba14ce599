package io.quartier.local.cli;

import io.quartier.local.cli.DemoPage.Progress;
import io.quartier.local.feed.LiveFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a running feed: on a terminal a picture that is redrawn in place each second, elsewhere a table now and then.
 *
 * <p>It reads and draws on a thread of its own, so that a slow query never delays an event.
 */
final class DemoView implements LiveFeed.Watcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoView.class);
    private static final Duration REDRAWN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TABLES = Duration.ofSeconds(10);
    private static final int PLAIN_WIDTH = 120;

    private final Context context;
    private final Interruption interruption;
    private final CityBoardQuery query;
    private final Happenings happenings = new Happenings();
    private final @Nullable Screen screen;
    private final ScheduledExecutorService painter = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-view");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Seen seen;
    private Seen counted;
    private CityBoard board = CityBoard.EMPTY;

    /** How far the feed was at a moment of the wall clock. */
    private record Seen(Instant at, long sent, long nanos) {}

    /** @param startAt where the clock of the feed stands */
    DemoView(Context context, Interruption interruption, CityBoardQuery query, Instant startAt) {
        this.context = context;
        this.interruption = interruption;
        this.query = query;
        this.seen = new Seen(startAt, 0, System.nanoTime());
        this.counted = seen;
        this.screen = context.interactive() ? screen(context) : null;
        long everyMillis = (screen == null ? BETWEEN_TABLES : REDRAWN).toMillis();
        var unused = painter.scheduleWithFixedDelay(this::show, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    private static Screen screen(Context context) {
        try {
            return new Screen(context.out());
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be asked for its size", e);
        }
    }

    @Override
    public boolean goOn(Instant at, long sent) {
        seen = new Seen(at, sent, System.nanoTime());
        return !interruption.isAsked();
    }

    private void show() {
        try {
            Seen now = seen;
            board = query.read(now.at());
            List<String> news = happenings.compare(board, now.at());
            Progress progress = progress(now);
            if (screen != null) {
                screen.draw(new DemoPage(screen.width(), screen.height()).lines(board, progress, happenings));
            } else {
                tables(progress, news);
            }
        } catch (SQLException e) {
            // ClickHouse is being restarted, or has no table yet; the next picture tells
            LOG.warn("No figures to show", e);
        }
    }

    private Progress progress(Seen now) {
        double seconds = Math.max(1, now.nanos() - counted.nanos()) / 1e9;
        double perSecond = (now.sent() - counted.sent()) / seconds;
        counted = now;
        return new Progress(now.at(), now.sent(), perSecond);
    }

    private void tables(Progress progress, List<String> news) {
        DemoPage page = new DemoPage(PLAIN_WIDTH, Integer.MAX_VALUE);
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(page.head(board, progress));
        lines.addAll(page.table(board, Integer.MAX_VALUE));
        lines.addAll(news);
        lines.forEach(context::plain);
    }

    /** Shows the last figures and ends. */
    @Override
    public void close() {
        painter.shutdown();
        try {
            if (!painter.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The view does not end");
            }
            show();
            query.close();
            if (screen != null) {
                screen.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | IOException e) {
            LOG.warn("The view does not close", e);
        }
    }
}
