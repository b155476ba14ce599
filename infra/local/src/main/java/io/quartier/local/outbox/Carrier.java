package io.quartier.local.outbox;

import io.quartier.schemas.OutboxMessage;

/** Takes messages towards shoppers. */
@FunctionalInterface
public interface Carrier {
    /**
     * Delivers a message; what fails for now is tried again within.
     *
     * @throws InterruptedException when the dispatcher ends; the message was perhaps delivered
     */
    Result carry(OutboxMessage message) throws InterruptedException;
}
