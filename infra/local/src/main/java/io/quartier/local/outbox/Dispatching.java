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
    static final String PROVIDER = "webhook";

    private final Ledger ledger;
    private final Map<DispatchChannel, Carrier> carriers;
    private final Duration tooOld;

    /**
     * Delivers by those carriers.
     *
     * @param tooOld a message issued longer ago than that is not sent any more
     */
    Dispatching(Ledger ledger, Map<DispatchChannel, Carrier> carriers, Duration tooOld) {
        this.ledger = ledger;
        this.carriers = Map.copyOf(carriers);
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
        Carrier carrier = carriers.get(message.getChannel());
        return carrier == null ? Result.suppressed("NO_CARRIER") : carrier.carry(message);
    }

    private static DispatchEvent event(OutboxMessage message, Result result, Instant now) {
        return DispatchEvent.newBuilder()
                .setEventId(message.getMessageId() + '@' + result.status().name().toLowerCase(Locale.ROOT))
                .setOccurredAt(now).setDecisionId(message.getDecisionId()).setMessageId(message.getMessageId())
                .setVisitorId(message.getSubject()).setRegionId(message.getRegionId())
                .setCampaign(message.getTriggerId()).setChannel(message.getChannel()).setStatus(result.status())
                .setReason(result.reason()).setProvider(PROVIDER).build();
    }
}
