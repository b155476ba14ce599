package io.quartier.promotions.codec;

import io.quartier.common.sink.Table;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.live.RefusedVersion;
import io.quartier.promotions.model.live.Suspension;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** The tables that the job writes. Everything in a row follows from event time, so a row that is written twice is the same. */
public final class PromotionTables {
    /** Fewer than this many steps within a millisecond. */
    private static final long STEPS = 4;

    private PromotionTables() {}

    /** What became of matches. */
    public static Table<Decision> decisions(String feed) {
        return decisions(Table.<Decision>named("promotion_decisions").text("feed", decision -> feed));
    }

    /** What becomes of matches, after the columns that say where. */
    static Table<Decision> decisions(Table.Builder<Decision> where) {
        return where.text("decision_id", Decision::decisionId).instant("decided_at", Decision::decidedAt)
                .dayOrNull("local_day",
                        decision -> LocalDate.ofInstant(decision.decidedAt(), ZoneId.of(decision.zone())))
                .text("trigger", Decision::trigger).number("version", decision -> (long) decision.version())
                .text("subject", Decision::subject).text("region_id", Decision::regionId)
                .text("status", decision -> decision.status().word())
                .text("reason", decision -> decision.reason() == null ? "" : decision.reason().name())
                .text("arm", Decision::arm)
                .text("channel",
                        decision -> decision.channel() == null
                                ? ""
                                : decision.channel().name().toLowerCase(Locale.ROOT))
                .text("offer_code", decision -> decision.code() == null ? "" : decision.code())
                .instantOrNull("valid_until", Decision::validUntil).texts("match", decision -> decision.match().parts())
                .number("row_version", PromotionTables::version).build();
    }

    /** Later steps count; at one instant a match is first pending, then decided, then withdrawn. */
    private static Long version(Decision decision) {
        int step = switch (decision.status()) {
            case PENDING -> 0;
            case ISSUED, SUPPRESSED -> 1;
            case WITHDRAWN -> 2;
        };
        return decision.decidedAt().toEpochMilli() * STEPS + step;
    }

    /** Who holds a place. */
    public static Table<Claim> claims(String feed) {
        return claims(Table.<Claim>named("claims").text("feed", claim -> feed));
    }

    /** Who holds a place, after the columns that say where. */
    static Table<Claim> claims(Table.Builder<Claim> where) {
        return where.text("claim_id", claim -> claim.ticket().claimId())
                .text("decision_id", claim -> claim.ticket().decisionId())
                .text("trigger", claim -> claim.ticket().trigger())
                .number("version", claim -> (long) claim.ticket().version())
                .text("region_id", claim -> claim.ticket().place().regionId())
                .text("subject", claim -> claim.ticket().subject())
                .text("status", claim -> claim.status().name().toLowerCase(Locale.ROOT))
                .instantOrNull("reserved_at", Claim::reservedAt).instantOrNull("settled_at", Claim::settledAt)
                .number("amount", Claim::amountMinor).text("currency", claim -> claim.ticket().place().currency())
                .text("order_id", claim -> claim.orderId() == null ? "" : claim.orderId())
                .number("row_version", PromotionTables::version).build();
    }

    /** A claim goes only forward. */
    private static Long version(Claim claim) {
        return switch (claim.status()) {
            case OFFERED -> 0L;
            case RESERVED -> 1L;
            case COMMITTED -> 2L;
            case RELEASED -> 3L;
        };
    }

    /** What became of messages. */
    public static Table<Dispatch> dispatches(String feed) {
        return Table.<Dispatch>named("promotion_dispatches").text("feed", row -> feed)
                .text("event_id", row -> row.event().eventId()).instant("occurred_at", Dispatch::happenedAt)
                .text("decision_id", Dispatch::decisionId).text("message_id", Dispatch::messageId)
                .text("trigger", row -> row.text("campaign")).text("subject", row -> row.event().subject())
                .text("region_id", row -> row.text("region_id")).text("channel", row -> row.text("channel"))
                .text("status", Dispatch::status).text("reason", row -> row.text("reason"))
                .text("provider", row -> row.text("provider")).numberOrNull("cost", Dispatch::costMinor)
                .text("currency", row -> row.text("currency")).build();
    }

    /** Versions of triggers with who published them. */
    public static Table<PublishedVersion> versions(String feed) {
        return Table.<PublishedVersion>named("trigger_versions").text("feed", row -> feed)
                .text("trigger", row -> row.version().trigger())
                .number("version", row -> (long) row.version().version())
                .instant("published_at", PublishedVersion::publishedAt)
                .instant("effective_at", row -> row.version().effectiveAt())
                .text("status", row -> row.version().status().name().toLowerCase(Locale.ROOT))
                .texts("paused_regions", row -> row.version().pausedRegions())
                .flag("cancels", row -> row.version().cancels())
                .numberOrNull("roll_back_of", PublishedVersion::rollBackOf)
                .textOrNull("author", row -> row.by().author()).textOrNull("approved_by", row -> row.by().approvedBy())
                .flag("solo", row -> row.by().isSolo()).textOrNull("note", row -> row.by().note())
                .text("sha256", PublishedVersion::sha256).text("definition", row -> row.version().definition()).build();
    }

    /** Versions that issue nothing any more. */
    public static Table<Suspension> suspensions(String feed) {
        return Table.<Suspension>named("trigger_suspensions").text("feed", row -> feed)
                .text("trigger", Suspension::trigger).number("version", row -> (long) row.version())
                .instant("suspended_at", Suspension::at).text("condition", Suspension::condition).build();
    }

    /** Versions that cannot be read. */
    public static Table<RefusedVersion> refused(String feed) {
        return Table.<RefusedVersion>named("trigger_refusals").text("feed", row -> feed)
                .text("trigger", row -> row.version().trigger())
                .number("version", row -> (long) row.version().version())
                .texts("problems", RefusedVersion::problems).build();
    }
}
