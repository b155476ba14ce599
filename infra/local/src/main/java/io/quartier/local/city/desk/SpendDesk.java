package io.quartier.local.city.desk;

import io.quartier.local.city.data.Campaign;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.Town;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.MarketingSpend;
import java.time.Instant;
import java.time.LocalDate;

/** Says at six every morning what each campaign cost the day before; two days later the largest is corrected. */
public final class SpendDesk implements Actor {
    private static final int MORNING_MINUTE = 6 * 60;
    private static final int IMPRESSIONS_PER_SESSION = 45;

    private final Town town;

    private SpendDesk(Town town) {
        this.town = town;
    }

    /** Has the spend of a city reported from the first morning after an instant on. */
    public static void open(Town town, long nowMillis) {
        SpendDesk desk = new SpendDesk(town);
        town.at(desk.nextMorning(nowMillis), desk);
    }

    @Override
    public long act(long nowMillis) {
        if (!town.awake(nowMillis)) {
            return DONE;
        }
        long day = town.clock().day(nowMillis);
        Campaign.all().forEach(campaign -> publish(campaign, day - 1, 1, nowMillis));
        publish(Campaign.all().get(0), day - 3, 2, nowMillis);
        return nextMorning(nowMillis);
    }

    private long nextMorning(long nowMillis) {
        long day = town.clock().day(nowMillis);
        long today = town.clock().millis(day, MORNING_MINUTE);
        return today > nowMillis ? today : town.clock().millis(day + 1, MORNING_MINUTE);
    }

    private void publish(Campaign campaign, long day, int version, long nowMillis) {
        Draws draws = town.draws("spend-" + campaign.name(), day);
        double sessions = town.city().demand().sessionsPerDay() * town.period().scale() * campaign.share()
                * (0.9 + 0.2 * draws.unit());
        double corrected = version == 1 ? 1 : 0.95 + 0.06 * draws.unit();
        double cents = sessions * campaign.sessionCostCents() * corrected;
        LocalDate date = LocalDate.ofEpochDay(day);
        town.publish(FeedEvent.of(MarketingSpend.newBuilder()
                .setEventId("spend-" + town.city().id() + '-' + campaign.name() + '-' + date + '-' + version)
                .setOccurredAt(Instant.ofEpochMilli(nowMillis)).setRegionId(town.city().id())
                .setCampaign(campaign.name()).setDay(date).setVersion(version).setMedium(campaign.medium())
                .setAmount(Math.round(cents * town.city().country().priceFactor()))
                .setCurrency(town.city().currency()).setClicks(Math.round(sessions))
                .setImpressions(Math.round(sessions * IMPRESSIONS_PER_SESSION)).setSource("advertising-platform")
                .build()));
    }
}
