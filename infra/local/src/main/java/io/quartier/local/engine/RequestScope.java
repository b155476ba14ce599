package io.quartier.local.engine;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings and database that hold for one request. In a session they go back afterwards to what the session had, unless
 * the statement itself has changed them, as {@code SET} and {@code USE} do.
 */
final class RequestScope implements AutoCloseable {
    private final EngineConnection connection;
    private final Map<String, String> settings;
    private final String database;
    private final boolean restores;
    private String settingsBefore = "";
    private String settingsApplied = "";
    private String databaseBefore = "";

    private RequestScope(EngineSessions.Lease lease, QueryRequest request) {
        this.connection = lease.connection();
        this.settings = request.settings();
        this.database = request.findDatabase().orElse("");
        this.restores = lease.isOfSession();
    }

    /** Applies what the request asks for. */
    static RequestScope apply(EngineSessions.Lease lease, QueryRequest request) {
        var scope = new RequestScope(lease, request);
        scope.applySettings();
        scope.applyDatabase();
        return scope;
    }

    EngineConnection connection() {
        return connection;
    }

    private void applySettings() {
        if (settings.isEmpty()) {
            return;
        }
        settingsBefore = restores ? snapshot() : "";
        connection.execute(settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = " + Quoted.text(setting.getValue()))
                .collect(Collectors.joining(", ", "SET ", "")));
        settingsApplied = restores ? snapshot() : "";
    }

    private void applyDatabase() {
        if (database.isEmpty()) {
            return;
        }
        databaseBefore = restores ? currentDatabase() : "";
        connection.execute("USE " + Quoted.name(database));
    }

    /** The statement that would set the settings of the request to what they are now. */
    private String snapshot() {
        return connection.text("""
                SELECT concat('SET ', arrayStringConcat(arraySort(groupArray(concat(name, ' = ', if(changed,
                    concat('\\'', replaceAll(replaceAll(value, '\\\\', '\\\\\\\\'), '\\'', '\\\\\\''), '\\''),
                    'DEFAULT')))), ', '))
                FROM system.settings WHERE name IN (%s)""".formatted(quoted(settings.keySet())));
    }

    private static String quoted(Collection<String> names) {
        return names.stream().map(Quoted::text).collect(Collectors.joining(", "));
    }

    private String currentDatabase() {
        return connection.text("SELECT currentDatabase()");
    }

    @Override
    public void close() {
        if (!restores) {
            return;
        }
        if (!settings.isEmpty() && snapshot().equals(settingsApplied)) {
            connection.execute(settingsBefore);
        }
        if (!database.isEmpty() && currentDatabase().equals(database)) {
            connection.execute("USE " + Quoted.name(databaseBefore));
        }
    }
}
