package io.quartier.local.stack;

/**
 * Where the parts of a local stack are reached.
 *
 * @param kafka      bootstrap servers, {@code host:port}
 * @param jdbc       JDBC URL of the database {@code quartier}
 * @param clickhouse HTTP address of ClickHouse
 * @param flink      address of Flink's REST API and web page
 */
public record Endpoints(String kafka, String jdbc, String clickhouse, String flink) {
    static Endpoints of(Ports ports) {
        return new Endpoints(
                "127.0.0.1:" + ports.kafka(),
                "jdbc:clickhouse://127.0.0.1:" + ports.clickhouse() + "/quartier",
                "http://127.0.0.1:" + ports.clickhouse(),
                "http://127.0.0.1:" + ports.flinkRest());
    }
}
