package io.quartier.local.truth.city;

import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session: clicks of one visitor without a pause of more than half an hour, cut twelve hours after the first.
 *
 * @param clicks in the order (occurredAt, eventId), at least one
 */
record Visit(List<ClickEvent> clicks) {
    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** Cuts the clicks of all visitors, given in order; the sessions of each visitor follow each other in time. */
    static Map<String, List<Visit>> cut(List<ClickEvent> clicks) {
        Map<String, List<Visit>> byVisitor = new LinkedHashMap<>();
        for (ClickEvent click : clicks) {
            List<Visit> visits = byVisitor.computeIfAbsent(click.getVisitorId(), id -> new ArrayList<>());
            if (visits.isEmpty() || !visits.get(visits.size() - 1).covers(click.getOccurredAt())) {
                visits.add(new Visit(new ArrayList<>()));
            }
            visits.get(visits.size() - 1).clicks.add(click);
        }
        return byVisitor;
    }

    ClickEvent first() {
        return clicks.get(0);
    }

    /** Whether something at an instant, not before its first click, still belongs to it. */
    boolean covers(Instant at) {
        Instant lastAt = clicks.get(clicks.size() - 1).getOccurredAt();
        return !at.isBefore(first().getOccurredAt()) && !at.isAfter(lastAt.plus(PAUSE))
                && at.isBefore(first().getOccurredAt().plus(LONGEST));
    }

    boolean has(ClickAction... actions) {
        return clicks.stream().anyMatch(click -> Set.of(actions).contains(click.getAction()));
    }

    /** Seconds from the first page view to the first product view; null without both in this order. */
    @Nullable
    Long secondsToProduct() {
        Instant page = firstAt(ClickAction.PAGE_VIEWED);
        Instant product = firstAt(ClickAction.PRODUCT_VIEWED);
        return page == null || product == null || product.isBefore(page)
                ? null
                : (Long) Duration.between(page, product).toSeconds();
    }

    private @Nullable Instant firstAt(ClickAction action) {
        return clicks.stream().filter(click -> click.getAction() == action).map(ClickEvent::getOccurredAt).findFirst()
                .orElse(null);
    }
}
