package io.quartier.local.city.town;

import io.quartier.local.city.data.Zone;
import io.quartier.schemas.Consent;
import io.quartier.schemas.Place;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who lives in the city.
 *
 * @param key        what else is drawn about them
 * @param regular    whether they come by a rhythm of their own
 * @param customerId what the shop calls them once it knows them
 * @param consent    what they allow; null when they never said
 * @param here       how their browser says where it is
 * @param door       where their parcels go
 * @param favourite  category they look at more often than others, by index
 */
public record Person(long key, boolean regular, String visitorId, String customerId, Zone zone, String channel,
        @Nullable Consent consent, Place here, Place door, double latitude, double longitude, int favourite) {}
