package io.quartier.schemas;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The catalogue of topics: what each carries, by which key, and how the local stack and the importers create it.
 *
 * <p>Every partition of every topic also carries {@link Heartbeat}s. In a compacted topic they need a key of their own.
 */
public enum Topic {
    CLICKS(ClickEvent.class, "visitorId", 4, Duration.ofDays(7)),
    ORDERS(OrderEvent.class, "orderId", 4, Duration.ofDays(30)),
    WEATHER(WeatherEvent.class, "regionId", 2, Duration.ofDays(30)),
    STOCK(StockEvent.class, "hubId+sku", 2, Duration.ofDays(30)),
    LOCAL_EVENTS(LocalEvent.class, "localEventId", 1, Duration.ofDays(400)),
    MARKETING_SPEND(MarketingSpend.class, "regionId+campaign", 1, Duration.ofDays(400)),
    SUPPORT_CONTACTS(SupportContact.class, "customerId", 2, Duration.ofDays(30)),
    FX_RATES(FxRate.class, "base+quote", 1, Duration.ofDays(400)),
    DISPATCHES(DispatchEvent.class, "decisionId", 2, Duration.ofDays(30)),
    REGIONS(RegionVersion.class, "regionId@version", 1, Keep.NEWEST_OF_EACH_KEY),
    HUBS(HubVersion.class, "hubId@version", 1, Keep.NEWEST_OF_EACH_KEY),
    PRODUCTS(ProductVersion.class, "sku@version", 1, Keep.NEWEST_OF_EACH_KEY),
    TRIGGERS(TriggerVersion.class, "triggerId@version", 1, Keep.NEWEST_OF_EACH_KEY),
    TARGETS(TargetVersion.class, "targetId@version", 1, Keep.NEWEST_OF_EACH_KEY),
    ALERT_RULES(AlertRuleVersion.class, "alertId@version", 1, Keep.NEWEST_OF_EACH_KEY),
    PROMOTION_DECISIONS(PromotionDecision.class, "decisionId", 4, Duration.ofDays(30)),
    CLAIMS(PromotionClaim.class, "claimId", 2, Duration.ofDays(400)),
    CLAIM_REQUESTS(ClaimRequest.class, "claimId", 1, Duration.ofDays(30)),
    CLAIM_REPLIES(ClaimReply.class, "claimId", 1, Duration.ofDays(30)),
    OUTBOX(OutboxMessage.class, "messageId", 2, Duration.ofDays(30)),
    REJECTED(Rejected.class, "topic/partition", 1, Duration.ofDays(30)),
    LATE(Late.class, "topic/partition", 1, Duration.ofDays(30));

    private static final Pattern FEED = Pattern.compile("[a-zA-Z0-9_-]{1,100}");

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Class<? extends SpecificRecord> type;
    // Avro freezes the schemas of generated records, it only lacks the annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Schema schema;
    private final String key;
    private final int partitions;
    private final Duration retention;

    Topic(Class<? extends SpecificRecord> type, String key, int partitions, Duration retention) {
        this.type = type;
        this.schema = SpecificData.get().getSchema(type);
        this.key = key;
        this.partitions = partitions;
        this.retention = retention;
    }

    /** The name without a feed's prefix, e.g. {@code local-events}. */
    public String id() {
        return id;
    }

    /** The name in Kafka, e.g. {@code olist.orders}. */
    public String in(String feed) {
        return requireFeed(feed) + '.' + id;
    }

    /**
     * The name of a feed, checked.
     *
     * @throws IllegalArgumentException when Kafka would not take it before a topic's name
     */
    public static String requireFeed(String feed) {
        if (!FEED.matcher(feed).matches()) {
            throw new IllegalArgumentException("feed is not 1 to 100 letters, digits, '-' or '_': \"" + feed + "\"");
        }
        return feed;
    }

    /** The record that the topic carries. */
    public Class<? extends SpecificRecord> type() {
        return type;
    }

    /** Today's schema of what the topic carries. */
    public Schema schema() {
        return schema;
    }

    /** The fields that make the Kafka key, for people: {@code +} joins two, {@code @} precedes a version. */
    public String key() {
        return key;
    }

    /** Partitions that a new topic gets, 1 or more. */
    public int partitions() {
        return partitions;
    }

    /** How long the live feed keeps a record; {@code Long.MAX_VALUE} milliseconds where the topic is compacted. */
    public Duration retention() {
        return retention;
    }

    /** Whether the newest record of each key is kept for ever and older ones may go. */
    public boolean compacted() {
        return retention.equals(Keep.NEWEST_OF_EACH_KEY);
    }

    /** The topic of that name without a feed's prefix. */
    public static Optional<Topic> find(String id) {
        return Arrays.stream(values()).filter(topic -> topic.id.equals(id)).findFirst();
    }

    /** Apart, because a constant of an enum cannot read the enum's own static fields. */
    private static final class Keep {
        static final Duration NEWEST_OF_EACH_KEY = Duration.ofMillis(Long.MAX_VALUE);
    }
}
