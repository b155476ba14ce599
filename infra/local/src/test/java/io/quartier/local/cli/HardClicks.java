package io.quartier.local.cli;

import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.Zone;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What simulated visitors do not do, and real ones do: they go elsewhere and change the channel within a session, come from nowhere, click
 * twice in the same millisecond, come back after exactly half an hour or a day or just after, and stay for half a day and more.
 */
final class HardClicks {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final int MARATHON_CLICKS = 45;
    private static final Place NOWHERE = new Place(null, null, null, "US", "00000");

    private final List<String> leaves;

    /** Visitors who go to zones of these cities. */
    HardClicks(List<String> cities) {
        leaves = Atlas.cities().stream().filter(city -> cities.contains(city.id()))
                .flatMap(city -> city.zones().stream()).map(Zone::id).toList();
    }

    /** The click, perhaps another one instead, and perhaps more. */
    List<FeedEvent> of(ClickEvent click) {
        List<ClickEvent> clicks = new ArrayList<>();
        int kind = Math.floorMod(click.getEventId().hashCode(), 100);
        switch (kind) {
            case 0, 1, 2, 3 -> clicks.add(elsewhere(click).build());
            case 4 -> clicks.add(ClickEvent.newBuilder(click).setPlace(NOWHERE).build());
            default -> clicks.add(click);
        }
        switch (kind) {
            case 5 -> clicks.add(elsewhere(click).setEventId("a-twin-of-" + click.getEventId()).build());
            case 6 -> clicks.add(after(click, HALF_AN_HOUR));
            case 7 -> clicks.add(after(click, HALF_AN_HOUR.plus(MILLI)));
            default -> {
                // as it was
            }
        }
        if (click.getAction() == ClickAction.CART_ADDED) {
            comeBack(click, kind % 5, clicks);
        }
        if ("/".equals(click.getPage()) && Math.floorMod(click.getVisitorId().hashCode(), 60) == 0) {
            for (int more = 1; more <= MARATHON_CLICKS; more++) {
                clicks.add(after(click, Duration.ofMinutes(25L * more)));
            }
        }
        return clicks.stream().map(FeedEvent::of).toList();
    }

    private static void comeBack(ClickEvent click, int kind, List<ClickEvent> out) {
        switch (kind) {
            case 0 -> out.add(after(click, DAY));
            case 1 -> out.add(after(click, DAY.plus(MILLI)));
            case 2 -> out.add(ClickEvent.newBuilder(after(click, DAY.minusHours(5))).setCartId(null).build());
            default -> {
                // gone for good
            }
        }
    }

    private ClickEvent.Builder elsewhere(ClickEvent click) {
        String leaf = leaves.get(Math.floorMod(click.getEventId().hashCode() / 100, leaves.size()));
        return ClickEvent.newBuilder(click).setPlace(new Place(leaf, null, null, null, null))
                .setChannel(click.getChannel().equals("web") ? "app" : "web");
    }

    private static ClickEvent after(ClickEvent click, Duration pause) {
        return ClickEvent.newBuilder(click).setEventId(click.getEventId() + "-after-" + pause)
                .setOccurredAt(click.getOccurredAt().plus(pause)).build();
    }
}
