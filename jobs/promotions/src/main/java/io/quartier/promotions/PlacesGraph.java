package io.quartier.promotions;

import static io.quartier.promotions.PromotionsOperator.DELIVERIES_NEWS;
import static io.quartier.promotions.PromotionsOperator.DELIVERIES_PLACE;
import static io.quartier.promotions.PromotionsOperator.NEWS_DATE;
import static io.quartier.promotions.PromotionsOperator.NEWS_SPREAD;
import static io.quartier.promotions.PromotionsOperator.REGIONS_DATE;
import static io.quartier.promotions.PromotionsOperator.REGIONS_NEWS;
import static io.quartier.promotions.PromotionsOperator.REGIONS_TELL;
import static io.quartier.promotions.PromotionsOperator.REGIONS_WATCH;
import static io.quartier.promotions.PromotionsOperator.SHELVES_WATCH;
import static io.quartier.promotions.PromotionsOperator.STOCK_DATE;
import static io.quartier.promotions.PromotionsOperator.SUPPLY_DATE;
import static io.quartier.promotions.PromotionsPipeline.named;

import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.operator.DateBulletins;
import io.quartier.promotions.operator.DateNews;
import io.quartier.promotions.operator.FollowOrders;
import io.quartier.promotions.operator.PlaceShoppers;
import io.quartier.promotions.operator.ReaderSource;
import io.quartier.promotions.operator.SpreadNews;
import io.quartier.promotions.operator.WatchRegions;
import io.quartier.promotions.operator.WatchShelves;
import io.quartier.promotions.type.PromotionTypes;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** The part of the graph that follows places: regions with their weather, local events and deliveries, and the shelves of hubs. */
final class PlacesGraph {
    private final PromotionsSettings settings;
    private final ReaderSource reader;
    private final PromotionsPipeline.Sources sources;

    PlacesGraph(PromotionsSettings settings, ReaderSource reader, PromotionsPipeline.Sources sources) {
        this.settings = settings;
        this.reader = reader;
        this.sources = sources;
    }

    /** Follows every region: what the weather, local events and deliveries make of it. */
    SingleOutputStreamOperator<Bulletin> watchRegions(DataStream<TriggerVersion> versions,
            SingleOutputStreamOperator<ShopperEvent> steps) {
        DataStream<News> regions = named(sources.regions().events().map(News::of, PromotionTypes.NEWS)
                .setParallelism(1), REGIONS_NEWS)
                .transform(REGIONS_DATE.displayName(), PromotionTypes.NEWS, new DateNews()).setParallelism(1)
                .uid(REGIONS_DATE.uid());
        DataStream<News> news = sources.weather().events().union(sources.localEvents().events())
                .transform(NEWS_DATE.displayName(), PromotionTypes.NEWS, new DateNews()).setParallelism(1)
                .uid(NEWS_DATE.uid());
        return news.union(regions)
                .connect(sources.regions().events().broadcast())
                .transform(NEWS_SPREAD.displayName(), PromotionTypes.NEWS, new SpreadNews()).uid(NEWS_SPREAD.uid())
                .union(deliveries(steps)).keyBy(News::regionId, Types.STRING).connect(versions.broadcast())
                .transform(REGIONS_WATCH.displayName(), PromotionTypes.BULLETIN,
                        new WatchRegions(settings.jobName(), reader))
                .uid(REGIONS_WATCH.uid());
    }

    /** They wait for nothing that decisions do not wait for anyway. */
    private DataStream<News> deliveries(SingleOutputStreamOperator<ShopperEvent> steps) {
        DataStream<ShopperEvent> placed = steps.getSideOutput(FollowOrders.DELIVERIES)
                .connect(sources.regions().events().broadcast())
                .transform(DELIVERIES_PLACE.displayName(), PromotionTypes.SHOPPER_EVENT, new PlaceShoppers())
                .uid(DELIVERIES_PLACE.uid());
        return named(placed.flatMap(
                (ShopperEvent event, Collector<News> out) -> News.ofDelivery(event).ifPresent(out::collect),
                PromotionTypes.NEWS), DELIVERIES_NEWS);
    }

    /** What is told of hubs and products. */
    DataStream<Bulletin> supply() {
        return sources.hubs().events().union(sources.products().events())
                .transform(SUPPLY_DATE.displayName(), PromotionTypes.BULLETIN, new DateBulletins()).setParallelism(1)
                .uid(SUPPLY_DATE.uid());
    }

    /** Follows every shelf of every hub. */
    SingleOutputStreamOperator<Bulletin> watchShelves(DataStream<Bulletin> versions,
            DataStream<Bulletin> supply) {
        DataStream<Bulletin> regions = named(
                sources.regions().events().map(Bulletin::of, PromotionTypes.BULLETIN).setParallelism(1), REGIONS_TELL);
        return sources.stock().events().transform(STOCK_DATE.displayName(), PromotionTypes.NEWS, new DateNews())
                .setParallelism(1).uid(STOCK_DATE.uid()).keyBy(News::shelf, Types.STRING)
                .connect(versions.union(regions, supply).broadcast())
                .transform(SHELVES_WATCH.displayName(), PromotionTypes.BULLETIN,
                        new WatchShelves(settings.jobName(), reader))
                .uid(SHELVES_WATCH.uid());
    }
}
