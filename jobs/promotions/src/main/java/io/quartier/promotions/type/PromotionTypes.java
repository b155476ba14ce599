package io.quartier.promotions.type;

import io.quartier.common.stream.CompactType;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Refusal;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.order.OrderFile;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.RegionFile;
import io.quartier.promotions.model.place.ShardFile;
import io.quartier.promotions.model.place.Sighting;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.run.ShopperFile;
import io.quartier.promotions.model.settle.LimitFile;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.promotions.model.settle.RedeemRequest;
import io.quartier.promotions.model.shelf.ShelfFile;
import io.quartier.promotions.model.shopper.ShopperEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types with serializers of their own. */
public final class PromotionTypes {
    /** Events of shoppers. */
    public static final TypeInformation<ShopperEvent> SHOPPER_EVENT = CompactType.of(ShopperEvent.class,
            new ShopperEventSerializer());
    /** Steps of orders. */
    public static final TypeInformation<OrderStep> ORDER_STEP = CompactType.of(OrderStep.class,
            new OrderStepSerializer());
    /** All that is remembered of an order. */
    public static final TypeInformation<OrderFile> ORDER_FILE = CompactType.of(OrderFile.class,
            new OrderFileSerializer());
    /** All that is remembered of a shopper. */
    public static final TypeInformation<ShopperFile> SHOPPER_FILE = CompactType.of(ShopperFile.class,
            new ShopperFileSerializer());

    /** What became of messages. */
    public static final TypeInformation<Dispatch> DISPATCH = CompactType.of(Dispatch.class, new DispatchSerializer());

    /** What became known of places. */
    public static final TypeInformation<News> NEWS = CompactType.of(News.class, new NewsSerializer());
    /** Edges on their way to those present. */
    public static final TypeInformation<Summons> SUMMONS = CompactType.of(Summons.class, new SummonsSerializer());
    /** What every task that decides about shoppers is told. */
    public static final TypeInformation<Bulletin> BULLETIN = CompactType.of(Bulletin.class,
            new BulletinSerializer());
    /** All that is remembered of a leaf region. */
    public static final TypeInformation<RegionFile> REGION_FILE = CompactType.of(RegionFile.class,
            new RegionFileSerializer());

    /** All that is remembered of a product at a hub. */
    public static final TypeInformation<ShelfFile> SHELF_FILE = CompactType.of(ShelfFile.class,
            new ShelfFileSerializer());

    /** Where shoppers are seen. */
    public static final TypeInformation<Sighting> SIGHTING = CompactType.of(Sighting.class, new SightingSerializer());
    /** All that is remembered of a part of a leaf region. */
    public static final TypeInformation<ShardFile> SHARD_FILE = CompactType.of(ShardFile.class,
            new ShardFileSerializer());

    /** What was issued and what it holds. */
    public static final TypeInformation<Claim> CLAIM = CompactType.of(Claim.class, new ClaimSerializer());
    /** Who was told that nothing is left. */
    public static final TypeInformation<Refusal> REFUSAL = CompactType.of(Refusal.class, new RefusalSerializer());
    /** All that is remembered of the limits of a trigger but for its claims. */
    public static final TypeInformation<LimitFile> LIMIT_FILE = CompactType.of(LimitFile.class,
            new LimitFileSerializer());
    /** What concerns limits. */
    public static final TypeInformation<LimitInput> LIMIT_INPUT = CompactType.of(LimitInput.class,
            new LimitInputSerializer());
    /** Matches on their way to the limits. */
    public static final TypeInformation<PassedMatch> PASSED = CompactType.of(PassedMatch.class,
            new PassedMatchSerializer());
    /** Requests at checkout. */
    public static final TypeInformation<RedeemRequest> REQUEST = CompactType.of(RedeemRequest.class,
            new RedeemRequestSerializer());
    /** Answers to them. */
    public static final TypeInformation<RedeemReply> REPLY = CompactType.of(RedeemReply.class,
            new RedeemReplySerializer());
    /** What became of matches. */
    public static final TypeInformation<Decision> DECISION = CompactType.of(Decision.class, new DecisionSerializer());
    /** Messages on their way. */
    public static final TypeInformation<Outgoing> OUTGOING = CompactType.of(Outgoing.class, new OutgoingSerializer());

    private PromotionTypes() {}
}
