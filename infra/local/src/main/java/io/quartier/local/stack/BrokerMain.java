package io.quartier.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** The Kafka broker in its own JVM: formats its folder the first time, then runs Kafka's own main class. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        var config = Path.of(args[0]);
        format(config);
        kafka.Kafka.main(new String[]{config.toString()});
    }

    private static void format(Path config) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(config)) {
            properties.load(reader);
        }
        var data = Path.of(properties.getProperty("log.dirs"));
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        int code = kafka.tools.StorageTool.execute(
                new String[]{"format", "--ignore-formatted", "--cluster-id", Uuid.randomUuid().toString(), "--config",
                    config.toString()},
                System.out);
        if (code != 0) {
            throw new IOException("cannot format " + data + " for Kafka, see the lines above");
        }
    }
}
