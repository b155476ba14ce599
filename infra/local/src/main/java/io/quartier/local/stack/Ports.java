package io.quartier.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one local stack, all on loopback and all fixed offsets from one base, so that several stacks can stand
 * side by side.
 *
 * @param base first port of the block of {@value #BLOCK}, 1024 to 65 500
 */
public record Ports(int base) {
    /** Below the ephemeral ranges of Linux (32768) and macOS (49152), so that no outgoing connection takes one. */
    public static final int DEFAULT_BASE = 17400;

    static final int BLOCK = 20;

    public Ports {
        if (base < 1024 || base > 65_500) {
            throw new IllegalArgumentException("port-base is not between 1024 and 65500: " + base);
        }
    }

    public int kafka() {
        return base;
    }

    public int controller() {
        return base + 1;
    }

    public int clickhouse() {
        return base + 2;
    }

    public int flinkRest() {
        return base + 3;
    }

    public int flinkRpc() {
        return base + 4;
    }

    public int flinkBlob() {
        return base + 5;
    }

    /** Kept free for the console. */
    public int console() {
        return base + 10;
    }

    /** Every port that the stack itself listens on, with the word for it that people see. */
    public Map<String, Integer> used() {
        var used = new LinkedHashMap<String, Integer>();
        used.put("Kafka", kafka());
        used.put("Kafka controller", controller());
        used.put("ClickHouse", clickhouse());
        used.put("Flink", flinkRest());
        used.put("Flink RPC", flinkRpc());
        used.put("Flink files", flinkBlob());
        return used;
    }
}
