package io.quartier.promotions;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.ingest.Wait;
import io.quartier.common.stream.OperatorId;
import io.quartier.promotions.codec.ClickCodec;
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
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The topics of a feed in Kafka as the running job reads them: all of them are waited for, news about places within a bound. */
final class LiveSources {
    private final PromotionsSettings settings;
    private final StreamExecutionEnvironment environment;

    LiveSources(PromotionsSettings settings, StreamExecutionEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    PromotionsPipeline.Sources open() {
        var clicks = read(Topic.CLICKS, new ClickCodec(), PromotionsOperator.CLICKS, PromotionsOperator.CLICKS_ADMIT);
        var orders = read(Topic.ORDERS, new OrderCodec(), PromotionsOperator.ORDERS, PromotionsOperator.ORDERS_ADMIT);
        var requests = read(Topic.CLAIM_REQUESTS, new RequestCodec(), PromotionsOperator.REQUESTS,
                PromotionsOperator.REQUESTS_ADMIT);
        var triggers = read(Topic.TRIGGERS, new TriggerCodec(), PromotionsOperator.TRIGGERS,
                PromotionsOperator.TRIGGERS_ADMIT);
        var regions = read(Topic.REGIONS, new RegionCodec(), PromotionsOperator.REGIONS,
                PromotionsOperator.REGIONS_ADMIT);
        var clock = DecisionClock.of(clicks, orders, requests, triggers);
        return new PromotionsPipeline.Sources(clicks, orders, requests, triggers, regions,
                feed(Topic.WEATHER, new WeatherCodec(), PromotionsOperator.WEATHER, PromotionsOperator.WEATHER_ADMIT)
                        .awaited(within(clock, PromotionsOperator.WEATHER_AWAIT)).from(environment),
                feed(Topic.LOCAL_EVENTS, new LocalEventCodec(), PromotionsOperator.HAPPENINGS,
                        PromotionsOperator.HAPPENINGS_ADMIT)
                        .awaited(within(clock, PromotionsOperator.HAPPENINGS_AWAIT)).from(environment),
                feed(Topic.STOCK, new StockCodec(), PromotionsOperator.STOCK, PromotionsOperator.STOCK_ADMIT)
                        .awaited(within(clock, PromotionsOperator.STOCK_AWAIT)).from(environment),
                feed(Topic.HUBS, new HubCodec(), PromotionsOperator.HUBS, PromotionsOperator.HUBS_ADMIT)
                        .awaited(within(clock, PromotionsOperator.HUBS_AWAIT)).from(environment),
                feed(Topic.PRODUCTS, new ProductCodec(), PromotionsOperator.PRODUCTS,
                        PromotionsOperator.PRODUCTS_ADMIT)
                        .awaited(within(clock, PromotionsOperator.PRODUCTS_AWAIT)).from(environment));
    }

    private Wait within(DataStream<Boolean> clock, OperatorId id) {
        return new Wait(clock, settings.newsBound(), id);
    }

    private <A extends SpecificRecord, E> Admitted<E> read(Topic topic, EventCodec<A, E> codec, OperatorId source,
            OperatorId admit) {
        return feed(topic, codec, source, admit).from(environment);
    }

    private <A extends SpecificRecord, E> FeedSource<A, E> feed(Topic topic, EventCodec<A, E> codec,
            OperatorId source, OperatorId admit) {
        return FeedSource.of(settings.feed(), topic, codec, new FeedOperators(source, admit)).acceptingOnAdmission();
    }
}
