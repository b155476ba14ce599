package io.quartier.kpi.codec;

import io.quartier.common.ingest.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which sales channels there are. */
final class Channels {
    private static final List<String> NAMES = List.of("web", "app", "marketplace");

    private Channels() {}

    static @Nullable Fault faultOf(String channel) {
        if (channel.isEmpty()) {
            return new Fault("MISSING_FIELD", "channel must not be empty");
        }
        return NAMES.contains(channel)
                ? null
                : new Fault("OUT_OF_RANGE", "channel is not web, app or marketplace: " + channel);
    }
}
