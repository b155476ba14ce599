package io.quartier.local.cli;

import io.quartier.local.outbox.Attempts;
import io.quartier.local.outbox.Route;
import io.quartier.local.outbox.Signature;
import io.quartier.local.outbox.Webhook;
import io.quartier.schemas.DispatchChannel;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which channel leaves how: mail by the mail server if there is one, everything else, and else mail too, by the webhook. */
final class Routes implements AutoCloseable {
    private static final Set<DispatchChannel> CARRIED = EnumSet.of(DispatchChannel.EMAIL, DispatchChannel.SMS,
            DispatchChannel.PUSH, DispatchChannel.WEBHOOK);

    private final Map<DispatchChannel, Route> byChannel = new EnumMap<>(DispatchChannel.class);
    private final @Nullable Webhook webhook;

    private Routes(@Nullable Webhook webhook) {
        this.webhook = webhook;
    }

    /**
     * Opens what is given.
     *
     * @param webhook null for none
     */
    static Routes open(@Nullable URI webhook, SmtpOption smtp, Signature signature, Attempts attempts) {
        Route mail = smtp.isGiven() ? new Route("smtp", smtp.open(attempts)) : null;
        var routes = new Routes(
                webhook == null ? null : new Webhook(webhook, signature, attempts, InstantSource.system()));
        if (routes.webhook != null) {
            var posted = new Route("webhook", routes.webhook);
            CARRIED.forEach(channel -> routes.byChannel.put(channel, posted));
        }
        if (mail != null) {
            routes.byChannel.put(DispatchChannel.EMAIL, mail);
        }
        return routes;
    }

    Map<DispatchChannel, Route> byChannel() {
        return Map.copyOf(byChannel);
    }

    @Override
    public void close() {
        if (webhook != null) {
            webhook.close();
        }
    }
}
