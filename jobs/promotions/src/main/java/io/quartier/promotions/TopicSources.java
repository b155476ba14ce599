package io.quartier.promotions;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.ingest.Wait;
import io.quartier.common.stream.OperatorId;
import io.quartier.promotions.codec.ClickCodec;
import io.quartier.promotions.codec.ContactCodec;
import io.quartier.promotions.codec.DispatchCodec;
import io.quartier.promotions.codec.HubCodec;
import io.quartier.promotions.codec.LocalEventCodec;
import io.quartier.promotions.codec.OrderCodec;
import io.quartier.promotions.codec.ProductCodec;
import io.quartier.promotions.codec.RegionCodec;
import io.quartier.promotions.codec.RequestCodec;
import io.quartier.promotions.codec.StockCodec;
import io.quartier.promotions.codec.TriggerCodec;
import io.quartier.promotions.codec.WeatherCodec;
import io.quartier.schemas.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a feed in Kafka: as a running job reads them, which waits for all of them, for news about places within a bound; or what is
 * recorded, to its end.
 */
public final class TopicSources {
    private final PromotionsSettings settings;
    private final StreamExecutionEnvironment environment;
    private final @Nullable Instant until;

    private TopicSources(PromotionsSettings settings, StreamExecutionEnvironment environment, @Nullable Instant until) {
        this.settings = settings;
        this.environment = environment;
        this.until = until;
    }

    /** What comes, for ever. */
    public static PromotionsPipeline.Sources live(PromotionsSettings settings,
            StreamExecutionEnvironment environment) {
        return new TopicSources(settings, environment, null).open();
    }

    /** What is recorded, up to an instant, exclusive; whatever of it is news is waited for. */
    public static PromotionsPipeline.Sources recorded(PromotionsSettings settings,
            StreamExecutionEnvironment environment, Instant until) {
        return new TopicSources(settings, environment, until).open();
    }

    private PromotionsPipeline.Sources open() {
        var clicks = read(Topic.CLICKS, new ClickCodec(), PromotionsOperator.CLICKS, PromotionsOperator.CLICKS_ADMIT);
        var orders = read(Topic.ORDERS, new OrderCodec(), PromotionsOperator.ORDERS, PromotionsOperator.ORDERS_ADMIT);
        var requests = read(Topic.CLAIM_REQUESTS, new RequestCodec(), PromotionsOperator.REQUESTS,
                PromotionsOperator.REQUESTS_ADMIT);
        var triggers = read(Topic.TRIGGERS, new TriggerCodec(), PromotionsOperator.TRIGGERS,
                PromotionsOperator.TRIGGERS_ADMIT);
        var regions = read(Topic.REGIONS, new RegionCodec(), PromotionsOperator.REGIONS,
                PromotionsOperator.REGIONS_ADMIT);
        DataStream<Boolean> clock = until == null ? DecisionClock.of(clicks, orders, requests, triggers) : null;
        return new PromotionsPipeline.Sources(clicks, orders, requests, triggers, regions,
                news(feed(Topic.WEATHER, new WeatherCodec(), PromotionsOperator.WEATHER,
                        PromotionsOperator.WEATHER_ADMIT), clock, PromotionsOperator.WEATHER_AWAIT),
                news(feed(Topic.LOCAL_EVENTS, new LocalEventCodec(), PromotionsOperator.HAPPENINGS,
                        PromotionsOperator.HAPPENINGS_ADMIT), clock, PromotionsOperator.HAPPENINGS_AWAIT),
                news(feed(Topic.STOCK, new StockCodec(), PromotionsOperator.STOCK, PromotionsOperator.STOCK_ADMIT),
                        clock, PromotionsOperator.STOCK_AWAIT),
                news(feed(Topic.HUBS, new HubCodec(), PromotionsOperator.HUBS, PromotionsOperator.HUBS_ADMIT), clock,
                        PromotionsOperator.HUBS_AWAIT),
                news(feed(Topic.PRODUCTS, new ProductCodec(), PromotionsOperator.PRODUCTS,
                        PromotionsOperator.PRODUCTS_ADMIT), clock, PromotionsOperator.PRODUCTS_AWAIT),
                news(feed(Topic.DISPATCHES, new DispatchCodec(), PromotionsOperator.DISPATCHES,
                        PromotionsOperator.DISPATCHES_ADMIT), clock, PromotionsOperator.DISPATCHES_AWAIT),
                news(feed(Topic.SUPPORT_CONTACTS, new ContactCodec(), PromotionsOperator.CONTACTS,
                        PromotionsOperator.CONTACTS_ADMIT), clock, PromotionsOperator.CONTACTS_AWAIT));
    }

    private <A extends SpecificRecord, E> Admitted<E> news(FeedSource<A, E> source, @Nullable DataStream<Boolean> clock,
            OperatorId id) {
        return (clock == null ? source : source.awaited(new Wait(clock, settings.newsBound(), id)))
                .from(environment);
    }

    private <A extends SpecificRecord, E> Admitted<E> read(Topic topic, EventCodec<A, E> codec, OperatorId source,
            OperatorId admit) {
        return feed(topic, codec, source, admit).from(environment);
    }

    private <A extends SpecificRecord, E> FeedSource<A, E> feed(Topic topic, EventCodec<A, E> codec,
            OperatorId reading, OperatorId admit) {
        FeedSource<A, E> source = FeedSource.of(settings.feed(), topic, codec, new FeedOperators(reading, admit))
                .acceptingOnAdmission();
        return until == null ? source : source.recordedUntil(until);
    }
}
