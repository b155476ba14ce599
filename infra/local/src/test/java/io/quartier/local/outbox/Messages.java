package io.quartier.local.outbox;

import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.OutboxMessage;
import java.time.Instant;
import java.util.Locale;

/** Messages for tests. */
final class Messages {
    static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");
    /** 32 bytes. */
    static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private Messages() {}

    static OutboxMessage.Builder mail(String decision, String subject) {
        return OutboxMessage.newBuilder().setEventId(decision + "@email").setOccurredAt(NOON)
                .setMessageId(decision + "@email").setDecisionId(decision).setTriggerId("umbrella-storm").setVersion(2)
                .setSubject(subject).setRegionId("us-wa-seattle-ballard").setChannel(DispatchChannel.EMAIL)
                .setTransactional(false).setLocale("en").setTitle("Rain").setText("20 % off umbrellas");
    }

    static DispatchEvent event(OutboxMessage message, DispatchStatus status) {
        return DispatchEvent.newBuilder()
                .setEventId(message.getMessageId() + '@' + status.name().toLowerCase(Locale.ROOT))
                .setOccurredAt(NOON).setDecisionId(message.getDecisionId()).setMessageId(message.getMessageId())
                .setVisitorId(message.getSubject()).setChannel(message.getChannel()).setStatus(status).build();
    }
}
