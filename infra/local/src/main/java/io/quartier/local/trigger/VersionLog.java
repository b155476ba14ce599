package io.quartier.local.trigger;

import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.Trigger.Approval;
import io.quartier.schemas.InFlight;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every version of every trigger of a feed, and which version comes next when something is changed. Nothing is ever taken back: pausing,
 * killing and rolling back are versions, too.
 */
public final class VersionLog {
    /** Stands for all triggers. */
    public static final String ALL = "*";
    /** How long before it decides a version is published, so that every task knows it by then. */
    private static final Duration LEAD = Duration.ofMillis(300);

    private final Map<String, TreeMap<Integer, TriggerVersion>> versions = new TreeMap<>();
    private final Instant clock;

    /**
     * Goes on from what is there.
     *
     * @param published what the topic holds
     * @param clock     where the feed's clock stands
     */
    public VersionLog(List<TriggerVersion> published, Instant clock) {
        published.forEach(version -> versions.computeIfAbsent(version.getTriggerId(), id -> new TreeMap<>())
                .putIfAbsent(version.getVersion(), version));
        this.clock = clock;
    }

    /**
     * A new version with that content; empty if it is what holds already.
     *
     * @param definition the text of the file
     * @param trigger    what it says
     */
    public Optional<TriggerVersion> publish(Trigger trigger, String definition, Hand hand) {
        boolean isSolo = trigger.changes().approval() == Approval.SOLO;
        requireApproval(trigger.id(), isSolo, hand);
        Optional<TriggerVersion> last = findLast(trigger.id());
        if (last.filter(holds -> holds.getDefinition().equals(definition)
                && holds.getStatus() == TriggerStatus.LIVE).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(next(trigger.id(), hand).setStatus(TriggerStatus.LIVE).setDefinition(definition)
                .setDefinitionSha256(sha256(definition)).setSolo(isSolo)
                .setApprovedBy(isSolo && hand.approvedBy() == null ? hand.author() : hand.approvedBy())
                .setInFlight(
                        trigger.changes().inFlight() == Trigger.InFlight.CANCEL ? InFlight.CANCEL : InFlight.FINISH)
                .setPausedRegionIds(last.map(TriggerVersion::getPausedRegionIds).orElse(List.of())).build());
    }

    private static void requireApproval(String trigger, boolean isSolo, Hand hand) {
        if (isSolo) {
            return;
        }
        if (hand.approvedBy() == null) {
            throw new NotAllowed(("%s needs the approval of somebody other than its author: add --approved-by NAME, or"
                    + " write `approval: solo` where one person runs the shop.").formatted(trigger));
        }
        if (hand.approvedBy().equalsIgnoreCase(hand.author())) {
            throw new NotAllowed(
                    "%s was written by %s, who cannot approve it: ask somebody else, or write `approval: solo`."
                            .formatted(trigger, hand.author()));
        }
    }

    /** The same content with another status; of {@link #ALL} there is none. To stop something needs nobody's approval. */
    public TriggerVersion change(String trigger, TriggerStatus status, Hand hand) {
        TriggerVersion.Builder next = next(trigger, hand).setStatus(status);
        return trigger.equals(ALL)
                ? next.setDefinition("").setDefinitionSha256(sha256("")).build()
                : like(last(trigger), next).build();
    }

    /** The same content, paused or not in one more region and below. */
    public TriggerVersion changeIn(String trigger, String region, boolean isPaused, Hand hand) {
        TriggerVersion last = last(trigger);
        TreeSet<String> regions = new TreeSet<>(last.getPausedRegionIds());
        boolean isChanged = isPaused ? regions.add(region) : regions.remove(region);
        if (!isChanged) {
            throw new NotAllowed(
                    "%s is %s in %s already.".formatted(trigger, isPaused ? "paused" : "not paused", region));
        }
        return like(last, next(trigger, hand).setStatus(last.getStatus())).setPausedRegionIds(List.copyOf(regions))
                .build();
    }

    /** The content of an earlier version, live again. It was approved then. */
    public TriggerVersion rollBack(String trigger, int to, Hand hand) {
        TriggerVersion last = last(trigger);
        TriggerVersion old = Optional.ofNullable(versions.getOrDefault(trigger, new TreeMap<>()).get(to))
                .filter(version -> !version.getDefinition().isEmpty())
                .orElseThrow(
                        () -> new NotAllowed("%s has no version %d with a content; it has %s.".formatted(trigger, to,
                                versions.getOrDefault(trigger, new TreeMap<>()).keySet())));
        return like(old, next(trigger, hand).setStatus(TriggerStatus.LIVE)).setApprovedBy(old.getApprovedBy())
                .setSolo(old.getSolo()).setPausedRegionIds(last.getPausedRegionIds()).setRollBackOf(to).build();
    }

    /** Whether the newest version of a trigger is paused in just that region. */
    public boolean isPausedIn(String trigger, String region) {
        return last(trigger).getPausedRegionIds().contains(region);
    }

    /** Names of all triggers that are not killed. */
    public List<String> running() {
        return versions.keySet().stream().filter(trigger -> !trigger.equals(ALL))
                .filter(trigger -> last(trigger).getStatus() != TriggerStatus.KILLED).sorted(Comparator.naturalOrder())
                .toList();
    }

    private TriggerVersion last(String trigger) {
        return findLast(trigger).orElseThrow(() -> new NotAllowed(
                "No trigger called %s was published; `quartier triggers list` names those that were."
                        .formatted(trigger)));
    }

    private Optional<TriggerVersion> findLast(String trigger) {
        return Optional.ofNullable(versions.get(trigger)).map(own -> own.lastEntry().getValue());
    }

    private TriggerVersion.Builder next(String trigger, Hand hand) {
        int version = findLast(trigger).map(TriggerVersion::getVersion).orElse(0) + 1;
        return TriggerVersion.newBuilder().setEventId(trigger + '@' + version).setOccurredAt(clock)
                .setTriggerId(trigger)
                .setVersion(version).setEffectiveAt(clock.plus(LEAD)).setAuthor(hand.author())
                .setApprovedBy(hand.approvedBy()).setNote(hand.note());
    }

    private static TriggerVersion.Builder like(TriggerVersion content, TriggerVersion.Builder next) {
        return next.setDefinition(content.getDefinition()).setDefinitionSha256(content.getDefinitionSha256())
                .setInFlight(content.getInFlight()).setPausedRegionIds(content.getPausedRegionIds());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
