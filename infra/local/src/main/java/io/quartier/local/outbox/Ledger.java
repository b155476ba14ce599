package io.quartier.local.outbox;

import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.OutboxMessage;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the topic dispatches says, as far as it reaches back: which messages have a result, and who wants no more by which channel.
 *
 * <p>Bounded by the retention of the topic, some 300 bytes a message. Safe for use by several threads.
 */
final class Ledger {
    private final Map<String, DispatchEvent> results = new HashMap<>();
    private final Set<String> eventIds = new HashSet<>();
    private final Map<String, Set<DispatchChannel>> withdrawn = new HashMap<>();

    /** Takes in an event, in any order and any number of times. */
    synchronized void note(DispatchEvent event) {
        eventIds.add(event.getEventId());
        switch (event.getStatus()) {
            case SENT, SUPPRESSED, BOUNCED -> results.putIfAbsent(event.getMessageId(), event);
            case UNSUBSCRIBED, COMPLAINED -> Stream.of(event.getVisitorId(), event.getCustomerId())
                    .filter(Objects::nonNull).forEach(subject -> withdraw(subject, event.getChannel()));
            case UNKNOWN, DELIVERED, OPENED, CLICKED -> {
                // nothing is decided by these
            }
        }
    }

    private void withdraw(String subject, DispatchChannel channel) {
        withdrawn.computeIfAbsent(subject, any -> EnumSet.noneOf(DispatchChannel.class)).add(channel);
    }

    /** What became of a message; empty while it has not been dispatched. */
    synchronized Optional<DispatchEvent> findResult(String messageId) {
        return Optional.ofNullable(results.get(messageId));
    }

    synchronized boolean isKnown(String eventId) {
        return eventIds.contains(eventId);
    }

    /** Whether the shopper wants no more of it: unsubscribed from the channel, or complained about a message there. */
    synchronized boolean isUnwanted(OutboxMessage message) {
        return withdrawn.getOrDefault(message.getSubject(), Collections.emptySet()).contains(message.getChannel());
    }
}
