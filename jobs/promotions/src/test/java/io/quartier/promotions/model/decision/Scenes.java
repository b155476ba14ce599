package io.quartier.promotions.model.decision;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Candidate.Seen;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Triggers, places and matches for tests. */
public final class Scenes {
    /** Noon of a Monday in Seattle, when it is summer time. */
    public static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");
    /** A part of Seattle. */
    public static final Place BALLARD = new Place(List.of("us-wa-seattle-ballard", "us-wa-seattle", "us-wa", "us"),
            "America/Los_Angeles");
    /** On the other side of the line of dates, with an odd offset. */
    public static final Place CHATHAM = new Place(List.of("nz-cit", "nz"), "Pacific/Chatham");
    /** Twenty percent for six hours. */
    public static final String OFFER = "offer: {kind: percent, value: 20, code: RAIN20, valid_for: 6h}";
    /** For offers without a limit. */
    public static final String UNLIMITED = "limits: {unlimited: true}";

    private Scenes() {}

    /** Chance by a seed. Seeds are spread first, since small ones nearly agree in what they draw first. */
    public static Random chance(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** A trigger on views without holdout, with further lines of its own. */
    public static Trigger trigger(String id, String... lines) {
        boolean hasHoldout = Stream.of(lines).anyMatch(line -> line.startsWith("holdout") || line.contains("public:"));
        String more = hasHoldout ? "" : "holdout: 0%";
        String text = TriggerFiles.with(Stream.concat(Stream.of("when: {event: product_viewed}", more),
                Stream.of(lines)).toArray(String[]::new));
        boolean hasRegions = Stream.of(lines).anyMatch(line -> line.startsWith("regions"));
        return TriggerFiles.sound(text.replace("trigger: short", "trigger: " + id)
                .replace("regions: everywhere\n", hasRegions ? "" : "regions: everywhere\n"));
    }

    /** A match in Ballard, by one event that is named after subject and instant. */
    public static Candidate match(Trigger trigger, String subject, Instant at) {
        return match(trigger, subject, at, BALLARD);
    }

    /** A match somewhere, by one event that is named after subject and instant. */
    public static Candidate match(Trigger trigger, String subject, Instant at, Place place) {
        Prospect prospect = trigger.offers().isEmpty()
                ? null
                : new Prospect(trigger.offers().getFirst(), new Cost("USD", 500));
        return new Candidate(trigger, 1, subject, place, at, at, Match.ofEvents(List.of(subject + "@" + at)), null,
                prospect, Seen.NOTHING);
    }

    /** The same with a value of its key, and an event of its own. */
    public static Candidate keyed(Candidate match, String key) {
        return new Candidate(match.trigger(), match.version(), match.subject(), match.place(), match.matchedAt(),
                match.at(), Match.ofEvents(List.of(match.match().text(), key)), key, match.prospect(), match.seen());
    }

    /** The same with what stands against it. */
    public static Candidate against(Candidate match, Reason... reasons) {
        Set<Reason> against = EnumSet.noneOf(Reason.class);
        against.addAll(List.of(reasons));
        return match.again(match.at(), new Seen(against, null));
    }
}
