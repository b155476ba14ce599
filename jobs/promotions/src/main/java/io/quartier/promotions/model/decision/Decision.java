package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Message.Channel;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one match: the latest row of its {@code decisionId}.
 *
 * @param decisionId   derived from trigger, version, subject and match
 * @param status       what became of it
 * @param reason       why it was not issued, or is no longer; null while issued or pending
 * @param arm          the arm the subject is in
 * @param trigger      name of the trigger
 * @param version      version of the trigger
 * @param subject      the shopper; the region for stale weather
 * @param regionId     leaf region of the match
 * @param match        what made it fire
 * @param decidedAt    event time of this row
 * @param heldUntil    when it is taken up again; null unless pending
 * @param validUntil   when the offer ends, exclusive; null unless issued with an offer
 * @param code         what the shopper enters; null unless issued with an offer
 * @param modelVersion version of the model that was read; null if none was
 * @param channel      the way its message takes; null without a message
 * @param zone         time zone of the region, by whose clock people count days
 */
public record Decision(String decisionId, Status status, @Nullable Reason reason, String arm, String trigger,
        int version, String subject, String regionId, Match match, Instant decidedAt, @Nullable Instant heldUntil,
        @Nullable Instant validUntil, @Nullable String code, @Nullable String modelVersion,
        @Nullable Channel channel, String zone) {
    public Decision {
        boolean hasReason = status == Status.SUPPRESSED || status == Status.WITHDRAWN;
        if (hasReason != (reason != null)) {
            throw new IllegalArgumentException("status and reason do not go together: " + status + ", " + reason);
        }
        if ((status == Status.PENDING) != (heldUntil != null)) {
            throw new IllegalArgumentException("status and heldUntil do not go together: " + status);
        }
    }

    /** What became of a match. */
    public enum Status {
        /** The shopper gets it. */
        ISSUED,
        /** The shopper does not. */
        SUPPRESSED,
        /** It waits, and becomes one of the others. */
        PENDING,
        /** It was issued or waited, and is no longer to be delivered. */
        WITHDRAWN;

        /** As rows show it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The name of a decision. */
    public static String id(String trigger, int version, String subject, Match match) {
        List<String> parts = new ArrayList<>(
                List.of("decision", trigger, Integer.toString(version), subject, match.kind().name()));
        parts.addAll(match.parts());
        return ContentHash.id(parts.toArray(String[]::new));
    }

    /** It goes out. */
    public static Decision issued(Candidate match, Verdict verdict, @Nullable String code) {
        Instant until = code == null ? null : match.validUntil();
        return of(match, verdict, new Result(Status.ISSUED, null, until, code));
    }

    /** It does not go out, for that reason. */
    public static Decision suppressed(Candidate match, Verdict verdict, Reason reason) {
        return of(match, verdict, new Result(Status.SUPPRESSED, reason, null, null));
    }

    /** It does not go out, for the reason of the verdict. */
    public static Decision suppressed(Candidate match, Verdict verdict) {
        return of(match, verdict, new Result(Status.SUPPRESSED, verdict.reason(), null, null));
    }

    /** It waits as long as the verdict says. */
    public static Decision pending(Candidate match, Verdict verdict) {
        return of(match, verdict, new Result(Status.PENDING, null, null, null));
    }

    /** Weather known in a region is too old since an instant: one for each armed region trigger, region and such interval. */
    public static Decision weatherStale(String trigger, int version, String regionId, Instant since) {
        Match match = Match.ofEdge(regionId, "stale", since);
        return new Decision(id(trigger, version, regionId, match), Status.SUPPRESSED, Reason.WEATHER_STALE,
                Assignment.TREATED, trigger, version, regionId, regionId, match, since, null, null, null, null, null,
                "UTC");
    }

    /** What it rested on was corrected or an exit event came before it was delivered; one withdrawn already stays as it is. */
    public Decision withdrawn(Instant at) {
        return switch (status) {
            case WITHDRAWN -> this;
            case SUPPRESSED -> throw new IllegalStateException("nothing was issued: " + decisionId);
            case ISSUED, PENDING -> new Decision(decisionId, Status.WITHDRAWN, Reason.WITHDRAWN, arm, trigger, version,
                    subject, regionId, match, at, null, validUntil, code, modelVersion, channel, zone);
        };
    }

    private record Result(Status status, @Nullable Reason reason, @Nullable Instant validUntil,
            @Nullable String code) {}

    private static Decision of(Candidate match, Verdict verdict, Result result) {
        return new Decision(match.decisionId(), result.status, result.reason, verdict.arm(), match.trigger().id(),
                match.version(), match.subject(), match.place().regionId(), match.match(), verdict.at(),
                verdict.heldUntil(), result.validUntil, result.code, match.seen().modelVersion(), match.channel(),
                match.place().zone());
    }
}
