package io.quartier.local.city;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ContactReason;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Placed;
import io.quartier.schemas.SupportContact;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** How many of the known customers whose parcel came after the promised instant asked where it is. */
record Questions(Set<String> late, Set<String> asked) {
    static Questions of(CityPlan plan) {
        Map<String, Instant> promises = new HashMap<>();
        Questions questions = new Questions(new HashSet<>(), new HashSet<>());
        for (Iterator<FeedEvent> events = new CitySimulation(plan); events.hasNext();) {
            FeedEvent event = events.next();
            if (event.payload() instanceof OrderEvent order) {
                questions.follow(order, promises);
            } else if (event.payload() instanceof SupportContact contact && contact.getOrderId() != null
                    && contact.getReason() == ContactReason.WHERE_IS_MY_ORDER) {
                questions.asked.add(contact.getOrderId());
            }
        }
        return questions;
    }

    private void follow(OrderEvent order, Map<String, Instant> promises) {
        if (order.getStep() instanceof Placed placed && placed.getPromisedAt() != null
                && placed.getCustomerId() != null) {
            promises.put(order.getOrderId(), placed.getPromisedAt());
        }
        Instant promisedAt = promises.get(order.getOrderId());
        if (order.getStep() instanceof Delivered && promisedAt != null && order.getOccurredAt().isAfter(promisedAt)) {
            late.add(order.getOrderId());
        }
    }

    double askedShare() {
        return asked.stream().filter(late::contains).count() / (double) late.size();
    }
}
