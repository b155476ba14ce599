package io.quartier.benchmarks.sink;

import io.quartier.benchmarks.race.Entrant;
import io.quartier.common.sink.ClickHouseSettings;
import io.quartier.common.sink.ClickHouseStatements;
import io.quartier.kpi.codec.KpiTables;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Ways to get rows into the table of orders. */
enum Writing {
    /** The sink of the jobs: JDBC batches. */
    JDBC {
        @Override
        Batches into(EngineProcess engine) {
            var settings = new ClickHouseSettings(engine.jdbcUrl(), "writer", "");
            var table = KpiTables.of(Family.ORDERS, KpiRows.FEED);
            return rows -> new ClickHouseStatements(settings).insert(table, rows);
        }
    },
    /** The engine's own binary format over HTTP, the rows turned into bytes by hand. */
    ROW_BINARY {
        @Override
        Batches into(EngineProcess engine) {
            String insert = "INSERT INTO quartier.kpi_orders (" + String.join(", ", RowBinary.COLUMNS)
                    + ") FORMAT RowBinary";
            URI address = URI.create("http://127.0.0.1:%d/?user=writer&async_insert=0&query=%s".formatted(engine.port(),
                    URLEncoder.encode(insert, StandardCharsets.UTF_8)));
            HttpClient client = HttpClient.newHttpClient();
            RowBinary encoder = new RowBinary();
            return rows -> {
                var request = HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(encoder.encode(rows))).build();
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("ClickHouse refused the rows: " + answer.body());
                }
            };
        }
    };

    /** Takes batches of rows. */
    @FunctionalInterface
    interface Batches {
        void insert(List<KpiRow> rows) throws Exception;
    }

    abstract Batches into(EngineProcess engine);

    Entrant entrant(long rows) {
        return new Entrant(name().toLowerCase(Locale.ROOT), WritingLap.class, List.of(name(), Long.toString(rows)));
    }
}
