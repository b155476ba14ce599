package io.quartier.local.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a drill asks of the process that publishes a feed, as files in a folder that both know: only one process may write a feed,
 * so the other one asks.
 *
 * @param folder need not exist
 */
public record DrillOrders(Path folder) {
    private static final String PAUSE = "pause-weather";
    private static final String FLOOD = "flood-region";

    /**
     * Many visitors at once.
     *
     * @param regionId where they are
     * @param clicks   pages viewed altogether, 1 or more
     */
    public record Flood(String regionId, int clicks) {
        private static Flood parse(String text) {
            String[] words = text.strip().split(" ", 2);
            return new Flood(words[1], Integer.parseInt(words[0]));
        }
    }

    /** Asks that neither weather nor heartbeats of it are sent, until {@link #resumeWeather}. */
    public void pauseWeather() {
        write(PAUSE, "");
    }

    public void resumeWeather() {
        delete(PAUSE);
    }

    public boolean isWeatherPaused() {
        return Files.exists(folder.resolve(PAUSE));
    }

    /** Asks for a flood. */
    public void flood(Flood flood) {
        write(FLOOD, flood.clicks() + " " + flood.regionId());
    }

    /** The flood that was asked for, once; from then on nobody is asking. */
    public Optional<Flood> takeFlood() {
        try {
            String text = Files.readString(folder.resolve(FLOOD));
            delete(FLOOD);
            return Optional.of(Flood.parse(text));
        } catch (NoSuchFileException nobodyAsks) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the flood that was asked for has not begun yet. */
    public boolean isFloodWaiting() {
        return Files.exists(folder.resolve(FLOOD));
    }

    /** Forgets what an earlier drill left behind. */
    public void clear() {
        delete(PAUSE);
        delete(FLOOD);
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Path whole = Files.writeString(folder.resolve(name + ".new"), text, StandardCharsets.UTF_8);
            Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
