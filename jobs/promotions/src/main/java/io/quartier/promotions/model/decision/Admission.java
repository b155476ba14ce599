package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Schedule;
import io.quartier.promotions.model.trigger.Schedule.Outside;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that look at one match by itself: consent, then whether the trigger holds now (suspended, paused, before or after its
 * time, offer over, hours, weather alert), then the guard (stock, promise, fraud, a message that cannot be said). The first that
 * fails is the reason.
 */
final class Admission {
    private static final List<Reason> STANDING = List.of(Reason.SUSPENDED, Reason.PAUSED);
    private static final List<Reason> GUARD = List.of(Reason.NO_STOCK, Reason.PROMISE_AT_RISK, Reason.FRAUD_HOLD,
            Reason.TEMPLATE);

    private final Candidate candidate;
    private final String arm;
    private final Trigger trigger;
    private final ZoneId zone;

    private Admission(Candidate candidate, String arm) {
        this.candidate = candidate;
        this.arm = arm;
        this.trigger = candidate.trigger();
        this.zone = candidate.place().zoneId();
    }

    /** What keeps a match back; empty if nothing does. */
    static Optional<Verdict> findObstacle(Candidate candidate, String arm) {
        return new Admission(candidate, arm).findObstacle();
    }

    private Optional<Verdict> findObstacle() {
        return findConsentMissing().or(() -> findSeen(STANDING)).or(this::findOutOfTime).map(this::suppressed)
                .or(this::findOutsideHours)
                .or(() -> findAlert().or(() -> findSeen(GUARD)).map(this::suppressed));
    }

    private Optional<Reason> findConsentMissing() {
        return trigger.isPublic() ? Optional.empty() : findSeen(List.of(Reason.NO_CONSENT));
    }

    /** Messages that belong to a contract go out in any weather. */
    private Optional<Reason> findAlert() {
        return trigger.about().kind() == Trigger.Kind.TRANSACTIONAL
                ? Optional.empty()
                : findSeen(List.of(Reason.WEATHER_ALERT));
    }

    private Optional<Reason> findSeen(List<Reason> reasons) {
        return reasons.stream().filter(candidate::isSeen).findFirst();
    }

    private Optional<Reason> findOutOfTime() {
        Scope scope = trigger.scope();
        if (scope.starts() != null && !isReached(scope.starts())) {
            return Optional.of(Reason.NOT_VALID_YET);
        }
        if (scope.ends() != null && isReached(scope.ends())) {
            return Optional.of(Reason.ENDED);
        }
        return isOver(candidate.validUntil()) ? Optional.of(Reason.EXPIRED) : Optional.empty();
    }

    private boolean isReached(LocalDateTime local) {
        return !candidate.at().isBefore(local.atZone(zone).toInstant());
    }

    private boolean isOver(@Nullable Instant validUntil) {
        return validUntil != null && !candidate.at().isBefore(validUntil);
    }

    private Optional<Verdict> findOutsideHours() {
        Schedule schedule = trigger.schedule();
        if (Opening.isOpen(schedule, candidate.at(), zone)) {
            return Optional.empty();
        }
        Optional<Instant> wakesAt = schedule.outside() == Outside.HOLD ? findWake(schedule) : Optional.empty();
        return wakesAt.map(until -> Verdict.held(until, candidate.at(), arm))
                .or(() -> Optional.of(suppressed(Reason.OUTSIDE_SCHEDULE)));
    }

    /** The window opens or the offer expires, whichever comes first. */
    private Optional<Instant> findWake(Schedule schedule) {
        return Stream.concat(Opening.find(schedule, candidate.at(), zone).stream(),
                Stream.ofNullable(candidate.validUntil())).min(Instant::compareTo);
    }

    private Verdict suppressed(Reason reason) {
        return Verdict.suppressed(reason, candidate.at(), arm);
    }
}
