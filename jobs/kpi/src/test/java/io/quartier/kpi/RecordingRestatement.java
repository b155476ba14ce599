package io.quartier.kpi;

import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.operator.Restatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Writes down what it is asked for, in a file, because it is copied on its way to the task. */
final class RecordingRestatement implements Restatement {
    private static final long serialVersionUID = 1L;

    private final String file;

    RecordingRestatement(Path folder) throws IOException {
        this.file = Files.createDirectories(folder).resolve("said.txt").toString();
    }

    /** What it was asked for, in order. */
    List<String> said() throws IOException {
        return Files.readAllLines(Path.of(file));
    }

    @Override
    public void open() {
        say("open");
    }

    @Override
    public void restate(List<DirtyCell> cells, Instant watermark) {
        cells.forEach(cell -> say("restate " + cell.key()));
    }

    @Override
    public void computeLoyalty(String zone, Instant after, Instant until) {
        say("loyalty " + zone + ' ' + after + " to " + until);
    }

    @Override
    public void computeLateness(String zone, Instant after, Instant until) {
        say("lateness " + zone + ' ' + after + " to " + until);
    }

    @Override
    public void computeMarketing(String zone, Instant after, Instant until) {
        say("marketing " + zone + ' ' + after + " to " + until);
    }

    @Override
    public void countOpenOrders(Instant at, Collection<String> zones) {
        // counted in ClickHouse
    }

    @Override
    public void hide(Instant watermark) {
        say("hide " + watermark);
    }

    @Override
    public void completed(Instant watermark, long checkpointId) {
        say("completed " + watermark);
    }

    @Override
    public void close() {
        say("close");
    }

    private void say(String line) {
        try {
            Files.writeString(Path.of(file), line + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
