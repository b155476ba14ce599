package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quartier.common.stream.Rejection;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.schemas.DispatchStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From recorded bytes of what became of messages to rows. */
class MessagesComeBackTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");

    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    private PromotionsRun run(String name) throws Exception {
        PromotionsRun run = PromotionsRun.of(name, 2, shop.feed(minute(60)));
        assertThat(run.refused.elements()).isEmpty();
        return run;
    }

    @Test
    void allOfItIsStoredAndWhatCannotBeIsRefused() throws Exception {
        shop.send(Shop.dispatch("d", minute(1), "ann", DispatchStatus.SENT));
        shop.sendLate(Shop.dispatch("d", minute(2), "ann", DispatchStatus.OPENED), minute(9));
        shop.send(Shop.dispatch("e", minute(3), "bob", DispatchStatus.SENT).setMessageId(""));
        shop.send(Shop.dispatch("f", minute(4), "cem", DispatchStatus.SENT).setCost(-5L).setCurrency("USD"));

        PromotionsRun run = run("dispatches-stored");

        assertThat(run.dispatches.elements()).extracting(Dispatch::status, Dispatch::happenedAt)
                .containsExactlyInAnyOrder(tuple("sent", minute(1)),
                        tuple("opened", minute(2)));
        assertThat(run.rejected.elements()).extracting(Rejection::reason).containsExactlyInAnyOrder("MISSING_FIELD",
                "OUT_OF_RANGE");
        assertThat(run.conservation.elements()).filteredOn(row -> row.topic().equals("dispatches")).isNotEmpty()
                .allMatch(row -> row.read() == row.accepted() + row.rejected());
    }
}
