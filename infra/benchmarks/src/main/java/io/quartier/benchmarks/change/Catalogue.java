package io.quartier.benchmarks.change;

import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Consent;
import io.quartier.schemas.Place;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Products and triggers on them: each of the first products has a trigger of its own that says something, each of some more one that offers
 * something of which there are only so many; nobody has one on the rest.
 */
final class Catalogue {
    /** One product viewed in ten has a trigger. */
    private static final int PRODUCTS_PER_TRIGGER = 10;
    private static final int REGIONS = 10;
    private static final int VISITORS = 200_000;
    private static final String CLAIMED = "claimed-";

    private final int triggers;
    private final SplittableRandom random = new SplittableRandom(11);
    private long clicks;

    Catalogue(int triggers) {
        this.triggers = triggers;
    }

    static RegionVersion region(int number, Instant at) {
        return RegionVersion.newBuilder().setEventId("r" + number + "@1").setOccurredAt(at).setRegionId("r" + number)
                .setVersion(1).setKind(RegionKind.ZONE).setName("r" + number).setZone("UTC").setCurrency("EUR").build();
    }

    static int regions() {
        return REGIONS;
    }

    /** A version of the trigger of a product. */
    static TriggerVersion version(int product, int version, Instant at, Instant effectiveAt) {
        String trigger = "t" + product;
        return published(trigger, version, at, effectiveAt, """
                trigger: %s
                regions: everywhere
                when: {event: product_viewed, where: "event.sku == 's%d' && event.price < %d.0"}
                message: {channel: onsite, en: "Version %d"}
                holdout: 0%%
                repeat: always
                """.formatted(trigger, product, 1_000 + version, version));
    }

    /** The trigger of a product that can be redeemed, and there are places for. */
    static TriggerVersion claimed(int number, Instant at) {
        String trigger = CLAIMED + number;
        return published(trigger, 1, at, at, """
                trigger: %s
                regions: everywhere
                when: {event: product_viewed, where: "event.sku == '%s'"}
                offer: {kind: percent, value: 10, valid_for: 6h}
                limits: {first: {count: 1000000, count_at: issue}}
                holdout: 0%%
                repeat: always
                """.formatted(trigger, trigger));
    }

    static boolean isClaimed(String trigger) {
        return trigger.startsWith(CLAIMED);
    }

    private static TriggerVersion published(String trigger, int version, Instant at, Instant effectiveAt,
            String definition) {
        return TriggerVersion.newBuilder().setEventId(trigger + '@' + version).setOccurredAt(at).setTriggerId(trigger)
                .setVersion(version).setEffectiveAt(effectiveAt).setStatus(TriggerStatus.LIVE)
                .setDefinition(definition).setDefinitionSha256("0".repeat(64)).build();
    }

    /** Somebody views a product. */
    ClickEvent anyClick(Instant at) {
        return click("s" + random.nextInt(triggers * PRODUCTS_PER_TRIGGER), at);
    }

    ClickEvent click(int product, Instant at) {
        return click("s" + product, at);
    }

    ClickEvent claimedClick(int number, Instant at) {
        return click(CLAIMED + number, at);
    }

    private ClickEvent click(String sku, Instant at) {
        return ClickEvent.newBuilder().setEventId("e" + clicks++).setOccurredAt(at)
                .setVisitorId("v" + random.nextInt(VISITORS)).setAction(ClickAction.PRODUCT_VIEWED).setChannel("web")
                .setConsent(new Consent(true, true, true, true, true, true)).setSku(sku).setCategory("tea")
                .setPrice(1_999L).setCurrency("EUR")
                .setPlace(new Place("r" + random.nextInt(REGIONS), null, null, null, null)).build();
    }
}
