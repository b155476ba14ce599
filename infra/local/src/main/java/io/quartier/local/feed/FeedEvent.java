package io.quartier.local.feed;

import io.quartier.schemas.AlertRuleVersion;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.FxRate;
import io.quartier.schemas.HubVersion;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.MarketingSpend;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.ProductVersion;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.SupportContact;
import io.quartier.schemas.TargetVersion;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TriggerVersion;
import io.quartier.schemas.WeatherEvent;
import java.time.Instant;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event on its way to a topic.
 *
 * @param key        decides the partition
 * @param eventId    the deduplication key
 * @param occurredAt event time, in whole milliseconds
 */
public record FeedEvent(Topic topic, String key, String eventId, Instant occurredAt, SpecificRecord payload) {
    /** The order of a feed: by event time, and by event id where that is equal. */
    public static final Comparator<FeedEvent> IN_TIME_ORDER = Comparator.comparing(FeedEvent::occurredAt)
            .thenComparing(FeedEvent::eventId);

    public static FeedEvent of(ClickEvent click) {
        return new FeedEvent(Topic.CLICKS, click.getVisitorId(), click.getEventId(), click.getOccurredAt(), click);
    }

    public static FeedEvent of(OrderEvent order) {
        return new FeedEvent(Topic.ORDERS, order.getOrderId(), order.getEventId(), order.getOccurredAt(), order);
    }

    public static FeedEvent of(WeatherEvent weather) {
        return new FeedEvent(Topic.WEATHER, weather.getRegionId(), weather.getEventId(), weather.getOccurredAt(),
                weather);
    }

    public static FeedEvent of(MarketingSpend spend) {
        return new FeedEvent(Topic.MARKETING_SPEND, spend.getRegionId() + '+' + spend.getCampaign(), spend.getEventId(),
                spend.getOccurredAt(), spend);
    }

    public static FeedEvent of(SupportContact contact) {
        return new FeedEvent(Topic.SUPPORT_CONTACTS, contact.getCustomerId(), contact.getEventId(),
                contact.getOccurredAt(), contact);
    }

    public static FeedEvent of(FxRate rate) {
        return new FeedEvent(Topic.FX_RATES, rate.getBase() + '+' + rate.getQuote(), rate.getEventId(),
                rate.getOccurredAt(), rate);
    }

    public static FeedEvent of(StockEvent stock) {
        return new FeedEvent(Topic.STOCK, stock.getHubId() + '+' + stock.getSku(), stock.getEventId(),
                stock.getOccurredAt(), stock);
    }

    public static FeedEvent of(HubVersion hub) {
        return new FeedEvent(Topic.HUBS, hub.getEventId(), hub.getEventId(), hub.getOccurredAt(), hub);
    }

    public static FeedEvent of(RegionVersion region) {
        return new FeedEvent(Topic.REGIONS, region.getEventId(), region.getEventId(), region.getOccurredAt(), region);
    }

    public static FeedEvent of(ProductVersion product) {
        return new FeedEvent(Topic.PRODUCTS, product.getEventId(), product.getEventId(), product.getOccurredAt(),
                product);
    }

    public static FeedEvent of(LocalEvent event) {
        return new FeedEvent(Topic.LOCAL_EVENTS, event.getLocalEventId(), event.getEventId(), event.getOccurredAt(),
                event);
    }

    public static FeedEvent of(DispatchEvent dispatch) {
        return new FeedEvent(Topic.DISPATCHES, dispatch.getDecisionId(), dispatch.getEventId(),
                dispatch.getOccurredAt(), dispatch);
    }

    public static FeedEvent of(TargetVersion target) {
        return new FeedEvent(Topic.TARGETS, target.getEventId(), target.getEventId(), target.getOccurredAt(), target);
    }

    public static FeedEvent of(TriggerVersion trigger) {
        return new FeedEvent(Topic.TRIGGERS, trigger.getEventId(), trigger.getEventId(), trigger.getOccurredAt(),
                trigger);
    }

    public static FeedEvent of(AlertRuleVersion rule) {
        return new FeedEvent(Topic.ALERT_RULES, rule.getEventId(), rule.getEventId(), rule.getOccurredAt(), rule);
    }
}
