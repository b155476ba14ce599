package io.quartier.local.outbox;

import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides whether a message still goes out, lets it be carried, and says what became of it. */
final class Dispatching {
    private final Ledger ledger;
    private final Map<DispatchChannel, Route> routes;
    private final Duration tooOld;

    /**
     * Delivers by those routes; a channel without one is suppressed.
     *
     * @param tooOld a message issued longer ago than that is not sent any more
     */
    Dispatching(Ledger ledger, Map<DispatchChannel, Route> routes, Duration tooOld) {
        this.ledger = ledger;
        this.routes = Map.copyOf(routes);
        this.tooOld = tooOld;
    }

    /**
     * What became of a message; empty for one that has a result already, and for one that waits on the page.
     *
     * @param now where the clock of the feed stands
     */
    Optional<DispatchEvent> dispatch(OutboxMessage message, Instant now) throws InterruptedException {
        if (message.getChannel() == DispatchChannel.ONSITE
                || ledger.findResult(message.getMessageId()).isPresent()) {
            return Optional.empty();
        }
        Optional<String> against = findObstacle(message, now);
        Result result = against.isPresent() ? Result.suppressed(against.get()) : carry(message);
        return Optional.of(event(message, result, now));
    }

    /** Consent first: it is checked again with what is known now. */
    private Optional<String> findObstacle(OutboxMessage message, Instant now) {
        if (!message.getTransactional() && ledger.isUnwanted(message)) {
            return Optional.of("NO_CONSENT");
        }
        boolean isOver = message.getValidUntil() != null && !now.isBefore(message.getValidUntil());
        return isOver || now.isAfter(message.getOccurredAt().plus(tooOld)) ? Optional.of("EXPIRED") : Optional.empty();
    }

    private Result carry(OutboxMessage message) throws InterruptedException {
        Route route = routes.get(message.getChannel());
        return route == null ? Result.suppressed("NO_CARRIER") : route.carrier().carry(message);
    }

    private DispatchEvent event(OutboxMessage message, Result result, Instant now) {
        Route route = routes.get(message.getChannel());
        return DispatchEvent.newBuilder()
                .setEventId(message.getMessageId() + '@' + result.status().name().toLowerCase(Locale.ROOT))
                .setOccurredAt(now).setDecisionId(message.getDecisionId()).setMessageId(message.getMessageId())
                .setVisitorId(message.getSubject()).setRegionId(message.getRegionId())
                .setCampaign(message.getTriggerId()).setChannel(message.getChannel()).setStatus(result.status())
                .setReason(result.reason()).setProvider(route == null ? null : route.provider()).build();
    }
}
