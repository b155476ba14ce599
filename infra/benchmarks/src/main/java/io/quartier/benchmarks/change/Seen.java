package io.quartier.benchmarks.change;

import io.quartier.schemas.ClaimReply;
import io.quartier.schemas.DecisionStatus;
import io.quartier.schemas.PromotionDecision;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.apache.avro.specific.SpecificRecord;

/** What those who read the topics have seen, and when. */
final class Seen {
    private static final long MOST_MILLIS = 600_000;

    private final long boundMillis;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final Queue<String> claims = new ConcurrentLinkedQueue<>();
    private final Histogram free = histogram();
    private final Histogram counted = histogram();
    private final Histogram replies = histogram();
    private volatile long clockMillis;
    private volatile boolean isMeasured;

    /** @param boundMillis disorder that decisions wait for; not part of what is noted */
    Seen(long boundMillis) {
        this.boundMillis = boundMillis;
    }

    private static Histogram histogram() {
        return new SynchronizedHistogram(MOST_MILLIS, 3);
    }

    /** Whoever reads everything at once. */
    void see(SpecificRecord read, long atMillis) {
        if (!(read instanceof PromotionDecision decision)) {
            return;
        }
        clockMillis = Math.max(clockMillis, decision.getOccurredAt().toEpochMilli());
        versions.putIfAbsent(decision.getTriggerId() + '@' + decision.getVersion(), atMillis);
        if (!Catalogue.isClaimed(decision.getTriggerId())) {
            note(free, decision, atMillis);
        } else if (decision.getClaimId() != null && decision.getStatus() == DecisionStatus.ISSUED) {
            claims.add(decision.getClaimId());
        }
    }

    /** Whoever reads what is committed. */
    void seeCommitted(SpecificRecord read, long atMillis) {
        if (read instanceof PromotionDecision decision && Catalogue.isClaimed(decision.getTriggerId())) {
            note(counted, decision, atMillis);
        }
    }

    void seeReply(SpecificRecord read, long atMillis) {
        if (read instanceof ClaimReply reply) {
            Long askedAt = asked.remove(reply.getRequestId());
            if (askedAt != null && isMeasured) {
                replies.recordValue(Math.max(0, atMillis - askedAt));
            }
        }
    }

    private void note(Histogram histogram, PromotionDecision decision, long atMillis) {
        if (isMeasured) {
            long late = atMillis - decision.getOccurredAt().toEpochMilli() - boundMillis;
            histogram.recordValue(Math.clamp(late, 0, MOST_MILLIS));
        }
    }

    void asks(String requestId, long atMillis) {
        asked.put(requestId, atMillis);
    }

    /** Claims that were issued and not asked for yet. */
    Queue<String> claims() {
        return claims;
    }

    /** Notes from now on. */
    void measure() {
        isMeasured = true;
    }

    /** When the first event was decided by a version, epoch milliseconds; -1 if none was. */
    long decidedAt(int product, int version) {
        return versions.getOrDefault("t" + product + '@' + version, -1L);
    }

    /** Event time of the newest decision, epoch milliseconds. */
    long clockMillis() {
        return clockMillis;
    }

    Histogram free() {
        return free;
    }

    Histogram counted() {
        return counted;
    }

    Histogram replies() {
        return replies;
    }

    /** Requests without an answer. */
    int unanswered() {
        return asked.size();
    }
}
