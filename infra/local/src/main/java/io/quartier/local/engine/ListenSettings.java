package io.quartier.local.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Who reaches the engine. Programs of this machine always do, at {@code 127.0.0.1} and without a password; other
 * machines only if {@code listen} says so, and then only with a password.
 *
 * @param listen         address to answer at besides {@code 127.0.0.1}; empty for none, {@code 0.0.0.0} for all
 * @param password       of the users {@code default} and {@code writer}, and of {@code reader} too
 * @param readerPassword with which only {@code reader} may come; empty for none
 */
public record ListenSettings(String listen, String password, String readerPassword) {
    /** Name of the setting {@link #listen}. */
    public static final String LISTEN = "clickhouse-listen";
    /** Name of the setting {@link #password}. */
    public static final String PASSWORD = "clickhouse-password";
    /** Name of the setting {@link #readerPassword}. */
    public static final String READER_PASSWORD = "clickhouse-reader-password";

    /** All names, as they stand in a file of settings. */
    public static final Set<String> NAMES = Set.of(LISTEN, PASSWORD, READER_PASSWORD);

    static final int SHORTEST_PASSWORD = 8;

    /** This machine only. */
    public static final ListenSettings LOOPBACK_ONLY = new ListenSettings("", "", "");

    public ListenSettings {
        if (!listen.isEmpty() && password.isEmpty()) {
            throw new IllegalArgumentException(LISTEN + " opens ClickHouse to other machines, so set " + PASSWORD
                    + " too (at least " + SHORTEST_PASSWORD + " characters), or remove " + LISTEN);
        }
        checkLength(PASSWORD, password);
        checkLength(READER_PASSWORD, readerPassword);
        if (!listen.isEmpty()) {
            addressOf(listen);
        }
    }

    /** Reads what {@link #NAMES} name; what is missing is empty. */
    public static ListenSettings from(Properties file) {
        return new ListenSettings(file.getProperty(LISTEN, "").strip(), file.getProperty(PASSWORD, ""),
                file.getProperty(READER_PASSWORD, ""));
    }

    /** Adds what is not empty to a file of settings. */
    public void addTo(Properties file) {
        Map.of(LISTEN, listen, PASSWORD, password, READER_PASSWORD, readerPassword).forEach((name, value) -> {
            if (!value.isEmpty()) {
                file.setProperty(name, value);
            }
        });
    }

    private static void checkLength(String name, String password) {
        if (!password.isEmpty() && password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException(name + " is shorter than " + SHORTEST_PASSWORD + " characters");
        }
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return listen;
    }

    /** Whether other machines can connect at all. */
    boolean isOpen() {
        return !listen.isEmpty();
    }

    /** The address to listen at; only of an open one. */
    InetAddress address() {
        return addressOf(listen);
    }

    private static InetAddress addressOf(String text) {
        // a name would have to be looked up, and might be another machine tomorrow
        if (!text.matches("[0-9a-fA-F.:]+")) {
            throw new IllegalArgumentException(LISTEN + " is not an IP address: " + text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(LISTEN + " is not an IP address: " + text, e);
        }
    }
}
