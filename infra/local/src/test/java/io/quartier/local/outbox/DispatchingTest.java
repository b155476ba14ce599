package io.quartier.local.outbox;

import static io.quartier.local.outbox.Messages.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatchingTest {
    private final Ledger ledger = new Ledger();
    private final List<String> carried = new ArrayList<>();
    private final Dispatching dispatching = new Dispatching(ledger,
            Map.of(DispatchChannel.EMAIL, new Route("webhook", message -> {
                carried.add(message.getMessageId());
                return Result.SENT;
            })), Duration.ofHours(24));

    private String told(OutboxMessage message, Instant now) throws InterruptedException {
        return dispatching.dispatch(message, now)
                .map(event -> event.getStatus() + (event.getReason() == null ? "" : " " + event.getReason()))
                .orElse("nothing");
    }

    @Test
    void saysWhatWasSent() throws Exception {
        DispatchEvent event = dispatching.dispatch(Messages.mail("d1", "ann").build(), NOON.plusSeconds(1))
                .orElseThrow();
        assertThat(event).isEqualTo(DispatchEvent.newBuilder().setEventId("d1@email@sent")
                .setOccurredAt(NOON.plusSeconds(1)).setDecisionId("d1").setMessageId("d1@email").setVisitorId("ann")
                .setRegionId("us-wa-seattle-ballard").setCampaign("umbrella-storm").setChannel(DispatchChannel.EMAIL)
                .setStatus(DispatchStatus.SENT).setProvider("webhook").build());
        assertThat(carried).containsExactly("d1@email");
    }

    @Test
    void sendsNothingTwice() throws Exception {
        OutboxMessage mail = Messages.mail("d1", "ann").build();
        ledger.note(Messages.event(mail, DispatchStatus.SENT));
        assertThat(told(mail, NOON)).isEqualTo("nothing");
        assertThat(carried).isEmpty();
    }

    @Test
    void whoUnsubscribedSinceTheDecisionIsNotWrittenTo() throws Exception {
        ledger.note(Messages.event(Messages.mail("d0", "ann").build(), DispatchStatus.UNSUBSCRIBED));
        assertThat(told(Messages.mail("d1", "ann").build(), NOON)).isEqualTo("SUPPRESSED NO_CONSENT");
        assertThat(told(Messages.mail("d2", "ann").setTransactional(true).build(), NOON)).isEqualTo("SENT");
        assertThat(told(Messages.mail("d3", "bob").build(), NOON)).isEqualTo("SENT");
        assertThat(carried).containsExactly("d2@email", "d3@email");
    }

    @Test
    void offersThatAreOverAndOldMessagesStay() throws Exception {
        OutboxMessage offer = Messages.mail("d1", "ann").setValidUntil(NOON.plusSeconds(60)).build();
        assertThat(told(offer, NOON.plusSeconds(60))).isEqualTo("SUPPRESSED EXPIRED");
        assertThat(told(Messages.mail("d2", "ann").build(), NOON.plus(Duration.ofHours(24)).plusMillis(1)))
                .isEqualTo("SUPPRESSED EXPIRED");
        assertThat(carried).isEmpty();
    }

    @Test
    void thePageFetchesItsMessagesItself() throws Exception {
        assertThat(told(Messages.mail("d1", "ann").setChannel(DispatchChannel.ONSITE).build(), NOON))
                .isEqualTo("nothing");
    }

    @Test
    void aWayThatNobodyCarriesIsSaid() throws Exception {
        assertThat(told(Messages.mail("d1", "ann").setChannel(DispatchChannel.SMS).build(), NOON))
                .isEqualTo("SUPPRESSED NO_CARRIER");
    }
}
