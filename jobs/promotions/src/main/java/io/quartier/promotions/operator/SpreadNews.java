package io.quartier.promotions.operator;

import io.quartier.common.stream.HoldEvents;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.NewsSpread;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.type.PromotionTypes;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells news to the leaf regions that they matter to, as they lie at the time; state, time and order as in {@link HoldEvents}. */
public final class SpreadNews extends HoldEvents<News, KnownRegion> {
    private static final long serialVersionUID = 1L;

    private transient RegionBook regions = new RegionBook();

    public SpreadNews() {
        super(PromotionTypes.NEWS, "regions", TypeInformation.of(KnownRegion.class));
    }

    @Override
    protected long occurredAtMillis(News news) {
        return news.at().toEpochMilli();
    }

    @Override
    protected void begin() {
        regions = new RegionBook();
    }

    @Override
    protected void learn(KnownRegion region) {
        regions.add(region);
    }

    @Override
    protected List<KnownRegion> learned() {
        return regions.all();
    }

    @Override
    protected void decide(News news) {
        NewsSpread.over(news, regions).forEach(this::emit);
    }
}
