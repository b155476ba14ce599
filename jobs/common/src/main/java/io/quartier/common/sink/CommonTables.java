package io.quartier.common.sink;

import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.Rejection;
import java.util.Base64;

/** The tables that every job writes: what it refused, what came too late, and the proof that nothing got lost. */
public final class CommonTables {
    private CommonTables() {}

    /** Refused messages of {@code feed}. */
    public static Table<Rejection> rejected(String feed) {
        return Table.<Rejection>named("rejected").text("feed", refused -> feed)
                .text("topic", refused -> refused.origin().topic())
                .number("partition", refused -> (long) refused.origin().partition())
                .number("offset", refused -> refused.origin().offset()).text("job", Rejection::job)
                .text("reason", Rejection::reason).text("detail", Rejection::detail)
                .text("payload", refused -> base64(refused.payload())).build();
    }

    /** Events of {@code feed} that came too late. */
    public static Table<LateEvent> late(String feed) {
        return Table.<LateEvent>named("late").text("feed", late -> feed).text("topic", late -> late.origin().topic())
                .number("partition", late -> (long) late.origin().partition())
                .number("offset", late -> late.origin().offset()).text("job", LateEvent::job)
                .text("event_id", LateEvent::eventId).instant("occurred_at", LateEvent::occurredAt)
                .instant("watermark_at", LateEvent::watermarkAt).text("reason", LateEvent::reason)
                .text("payload", late -> base64(late.payload())).build();
    }

    /** What {@code job} did with the messages of {@code feed}. */
    public static Table<ConservationRow> conservation(String feed, String job) {
        return Table.<ConservationRow>named("conservation").text("feed", row -> feed).text("job", row -> job)
                .text("topic", ConservationRow::topic).number("partition", row -> (long) row.partition())
                .number("read", ConservationRow::read).number("accepted", ConservationRow::accepted)
                .number("duplicate", ConservationRow::duplicate).number("late", ConservationRow::late)
                .number("rejected", ConservationRow::rejected).number("heartbeats", ConservationRow::heartbeats)
                .number("next_offset", ConservationRow::nextOffset).number("version", ConservationRow::version).build();
    }

    private static String base64(byte[] payload) {
        return Base64.getEncoder().encodeToString(payload);
    }
}
