package io.quartier.promotions;

import static io.quartier.promotions.PromotionsOperator.CLAIMS_SINK;
import static io.quartier.promotions.PromotionsOperator.CLAIMS_STORE;
import static io.quartier.promotions.PromotionsOperator.CONSERVATION;
import static io.quartier.promotions.PromotionsOperator.CONSERVATION_SINK;
import static io.quartier.promotions.PromotionsOperator.CONTACTS_DATE;
import static io.quartier.promotions.PromotionsOperator.CONTACTS_ORDERS;
import static io.quartier.promotions.PromotionsOperator.CONTACTS_TELL;
import static io.quartier.promotions.PromotionsOperator.COUNTED_OUTBOX_SINK;
import static io.quartier.promotions.PromotionsOperator.COUNTED_SINK;
import static io.quartier.promotions.PromotionsOperator.DECISIONS_SINK;
import static io.quartier.promotions.PromotionsOperator.DECISIONS_STORE;
import static io.quartier.promotions.PromotionsOperator.DISPATCHES_DATE;
import static io.quartier.promotions.PromotionsOperator.DISPATCHES_STORE;
import static io.quartier.promotions.PromotionsOperator.DISPATCHES_TELL;
import static io.quartier.promotions.PromotionsOperator.LATE_SINK;
import static io.quartier.promotions.PromotionsOperator.LIMITS_SETTLE;
import static io.quartier.promotions.PromotionsOperator.MATCHES_LIMITS;
import static io.quartier.promotions.PromotionsOperator.ORDERS_FOLLOW;
import static io.quartier.promotions.PromotionsOperator.OUTBOX_SINK;
import static io.quartier.promotions.PromotionsOperator.OVERSPENT_LIMITS;
import static io.quartier.promotions.PromotionsOperator.REFUSED_SINK;
import static io.quartier.promotions.PromotionsOperator.REJECTED_SINK;
import static io.quartier.promotions.PromotionsOperator.REPLIES_SINK;
import static io.quartier.promotions.PromotionsOperator.REQUESTS_DATE;
import static io.quartier.promotions.PromotionsOperator.REQUESTS_LIMITS;
import static io.quartier.promotions.PromotionsOperator.SHOPPERS_MATCH;
import static io.quartier.promotions.PromotionsOperator.SHOPPERS_PLACE;
import static io.quartier.promotions.PromotionsOperator.SHOPPERS_PRESENT;
import static io.quartier.promotions.PromotionsOperator.SHOPPERS_SIGHT;
import static io.quartier.promotions.PromotionsOperator.SUSPENSIONS_STORE;
import static io.quartier.promotions.PromotionsOperator.TRIGGERS_AUDIT;
import static io.quartier.promotions.PromotionsOperator.TRIGGERS_DATE;
import static io.quartier.promotions.PromotionsOperator.TRIGGERS_VERSIONS;
import static io.quartier.promotions.PromotionsOperator.VERSIONS_TELL;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.stream.CompactType;
import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.CountConservation;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.StreamSink;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.live.RefusedVersion;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.Sighting;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.run.Question;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.promotions.model.settle.RedeemRequest;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.operator.DateContacts;
import io.quartier.promotions.operator.DateDispatches;
import io.quartier.promotions.operator.DateRequests;
import io.quartier.promotions.operator.DateVersions;
import io.quartier.promotions.operator.FindPresent;
import io.quartier.promotions.operator.FollowOrders;
import io.quartier.promotions.operator.MatchTriggers;
import io.quartier.promotions.operator.PlaceShoppers;
import io.quartier.promotions.operator.ReaderSource;
import io.quartier.promotions.operator.SettleLimits;
import io.quartier.promotions.operator.WatchRegions;
import io.quartier.promotions.type.PromotionTypes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The graph: what shoppers do and what places do to them, matched by shopper; what comes as far as the limits is counted by trigger.
 */
public final class PromotionsPipeline {
    /** Every message that is admitted is accepted; what is behind the disorder of its topic is late. */
    public record Sources(Admitted<ShopperEvent> clicks, Admitted<OrderStep> orders, Admitted<RedeemRequest> requests,
            Admitted<PublishedVersion> triggers, Admitted<KnownRegion> regions, Admitted<News> weather,
            Admitted<News> localEvents, Admitted<News> stock, Admitted<Bulletin> hubs, Admitted<Bulletin> products,
            Admitted<Dispatch> dispatches, Admitted<OrderStep> contacts) {
        /** All of them, to account for what was read. */
        private List<Admitted<?>> all() {
            return List.of(clicks, orders, requests, triggers, regions, weather, localEvents, stock, hubs,
                    products, dispatches, contacts);
        }
    }

    /**
     * Where streams leave.
     *
     * @param decisions those that take nothing: fast, at least once
     * @param counted   those that took a place or money: exactly once
     * @param stored    all of them, to be looked at
     * @param outbox    messages of decisions that take nothing: fast, at least once
     * @param countedOutbox messages of those that took a place or money: exactly once, with the decision
     * @param claims    exactly once
     * @param dispatches  what became of messages
     * @param suspensions versions that issue nothing any more
     */
    public record Sinks(StreamSink<Decision> decisions, StreamSink<Decision> counted, StreamSink<Decision> stored,
            StreamSink<Outgoing> outbox, StreamSink<Outgoing> countedOutbox, StreamSink<Claim> claims,
            StreamSink<Claim> storedClaims, StreamSink<RedeemReply> replies,
            StreamSink<Dispatch> dispatches, StreamSink<PublishedVersion> audit, StreamSink<RefusedVersion> refused,
            StreamSink<Suspension> suspensions,
            StreamSink<Rejection> rejected,
            StreamSink<LateEvent> late, StreamSink<ConservationRow> conservation) {}

    /** What asks for claims beside the recorded requests and orders: made of matches that came as far as the limits, and of steps of orders. */
    @FunctionalInterface
    public interface Demands {
        /** What is asked, no instant behind the watermark. */
        DataStream<LimitInput> of(DataStream<PassedMatch> passed, DataStream<ShopperEvent> steps);
    }

    /**
     * Somebody asks why a shopper was told what they were told.
     *
     * @param question what is asked
     * @param answers  takes the stream of explanations, one for each instant
     */
    public record Asked(Question question, Consumer<DataStream<Explanation>> answers) {}

    private final PromotionsSettings settings;
    private final ReaderSource reader;
    private final Sources sources;
    private final @Nullable Asked asked;

    private PromotionsPipeline(PromotionsSettings settings, ReaderSource reader, Sources sources,
            @Nullable Asked asked) {
        this.settings = settings;
        this.reader = reader;
        this.sources = sources;
        this.asked = asked;
    }

    /**
     * Builds the graph; the environment keeps it.
     *
     * @param demands none live
     */
    public static void build(PromotionsSettings settings, ReaderSource reader, Sources sources, Sinks sinks,
            Demands... demands) {
        build(new PromotionsPipeline(settings, reader, sources, null), sinks, demands);
    }

    /** Builds the graph of which somebody asks why. */
    public static void build(PromotionsSettings settings, ReaderSource reader, Sources sources, Sinks sinks,
            Asked asked) {
        build(new PromotionsPipeline(settings, reader, sources, asked), sinks);
    }

    private static void build(PromotionsPipeline pipeline, Sinks sinks, Demands... demands) {
        DataStream<TriggerVersion> versions = pipeline.versions();
        DataStream<OrderStep> contacts = pipeline.contacts();
        SingleOutputStreamOperator<ShopperEvent> steps = pipeline.followOrders(contacts);
        PlacesGraph places = new PlacesGraph(pipeline.settings, pipeline.reader, pipeline.sources);
        SingleOutputStreamOperator<Bulletin> watched = places.watchRegions(versions, steps);
        DataStream<Bulletin> supply = places.supply();
        DataStream<Bulletin> told = named(versions.map(Bulletin::of, PromotionTypes.BULLETIN).setParallelism(1),
                VERSIONS_TELL);
        SingleOutputStreamOperator<Bulletin> shelves = places.watchShelves(told, supply);
        SingleOutputStreamOperator<Decision> matched = pipeline.match(
                steps.union(pipeline.messages(), beside(contacts)), told, new Told(watched, shelves, supply));
        SingleOutputStreamOperator<Decision> settled = pipeline.settle(matched, steps, versions,
                pipeline.overspent(matched, watched, shelves), demands);

        DataStream<Decision> free = matched.union(settled, watched.getSideOutput(WatchRegions.STALE));
        DataStream<Decision> counted = settled.getSideOutput(SettleLimits.COUNTED);
        sinks.decisions().attach(free, DECISIONS_SINK);
        sinks.counted().attach(counted, COUNTED_SINK);
        sinks.stored().attach(free.union(counted), DECISIONS_STORE);
        sinks.outbox().attach(settled.getSideOutput(SettleLimits.OUTGOING), OUTBOX_SINK);
        sinks.countedOutbox().attach(settled.getSideOutput(SettleLimits.COUNTED_OUTGOING), COUNTED_OUTBOX_SINK);
        sinks.claims().attach(settled.getSideOutput(SettleLimits.CLAIMS), CLAIMS_SINK);
        sinks.storedClaims().attach(settled.getSideOutput(SettleLimits.CLAIMS), CLAIMS_STORE);
        sinks.replies().attach(settled.getSideOutput(SettleLimits.REPLIES), REPLIES_SINK);
        sinks.dispatches().attach(pipeline.sources.dispatches().events(), DISPATCHES_STORE);
        sinks.audit().attach(pipeline.sources.triggers().events(), TRIGGERS_AUDIT);
        sinks.refused().attach(matched.getSideOutput(MatchTriggers.REFUSED), REFUSED_SINK);
        sinks.suspensions().attach(settled.getSideOutput(SettleLimits.SUSPENSIONS), SUSPENSIONS_STORE);
        if (pipeline.asked != null) {
            pipeline.asked.answers().accept(matched.getSideOutput(MatchTriggers.EXPLAINED));
        }
        pipeline.account(sinks);
    }

    private DataStream<TriggerVersion> versions() {
        return named(
                sources.triggers().events().map(PublishedVersion::version, TypeInformation.of(TriggerVersion.class))
                        .setParallelism(1),
                TRIGGERS_VERSIONS)
                .transform(TRIGGERS_DATE.displayName(), TypeInformation.of(TriggerVersion.class), new DateVersions())
                .setParallelism(1).uid(TRIGGERS_DATE.uid());
    }

    private DataStream<OrderStep> contacts() {
        return sources.contacts().events()
                .transform(CONTACTS_DATE.displayName(), PromotionTypes.ORDER_STEP, new DateContacts())
                .setParallelism(1).uid(CONTACTS_DATE.uid());
    }

    /** Contacts that are about no order, told to who asked. */
    private static DataStream<ShopperEvent> beside(DataStream<OrderStep> contacts) {
        return named(contacts.flatMap((OrderStep contact, Collector<ShopperEvent> out) -> {
            if (!contact.isOfOrder()) {
                out.collect(contact.event());
            }
        }, PromotionTypes.SHOPPER_EVENT).setParallelism(1), CONTACTS_TELL);
    }

    private SingleOutputStreamOperator<ShopperEvent> followOrders(DataStream<OrderStep> contacts) {
        DataStream<OrderStep> ofOrders = named(contacts.filter(OrderStep::isOfOrder).setParallelism(1),
                CONTACTS_ORDERS);
        return sources.orders().events().union(ofOrders).keyBy(OrderStep::orderId, CompactType.ofText())
                .transform(ORDERS_FOLLOW.displayName(), PromotionTypes.SHOPPER_EVENT,
                        new FollowOrders(settings.orderHorizon()))
                .uid(ORDERS_FOLLOW.uid());
    }

    /** What became of messages, told to those whom they went to. */
    private DataStream<ShopperEvent> messages() {
        return named(sources.dispatches().events()
                .transform(DISPATCHES_DATE.displayName(), PromotionTypes.DISPATCH, new DateDispatches())
                .setParallelism(1).uid(DISPATCHES_DATE.uid())
                .flatMap((Dispatch dispatch, Collector<ShopperEvent> out) -> dispatch.told().forEach(out::collect),
                        PromotionTypes.SHOPPER_EVENT)
                .setParallelism(1), DISPATCHES_TELL);
    }

    /** What is told of places: by regions, by shelves, and of hubs and products. */
    private record Told(SingleOutputStreamOperator<Bulletin> watched, SingleOutputStreamOperator<Bulletin> shelves,
            DataStream<Bulletin> supply) {
        private DataStream<Summons> summoned() {
            return watched.getSideOutput(WatchRegions.SUMMONED).union(shelves.getSideOutput(WatchRegions.SUMMONED));
        }
    }

    /** @param happened to shoppers, beside what they click */
    private SingleOutputStreamOperator<Decision> match(DataStream<ShopperEvent> happened,
            DataStream<Bulletin> versions, Told told) {
        DataStream<ShopperEvent> placed = sources.clicks().events().union(happened)
                .connect(sources.regions().events().broadcast())
                .transform(SHOPPERS_PLACE.displayName(), PromotionTypes.SHOPPER_EVENT, new PlaceShoppers())
                .uid(SHOPPERS_PLACE.uid());
        return placed.union(findPresent(placed, told.summoned())).keyBy(ShopperEvent::subject, CompactType.ofText())
                .connect(versions.union(told.watched(), told.shelves(), told.supply()).broadcast())
                .transform(SHOPPERS_MATCH.displayName(), PromotionTypes.DECISION,
                        new MatchTriggers(settings.jobName(), reader, settings.globalHoldoutShare(),
                                asked == null ? null : asked.question()))
                .uid(SHOPPERS_MATCH.uid());
    }

    private DataStream<ShopperEvent> findPresent(DataStream<ShopperEvent> placed, DataStream<Summons> summoned) {
        DataStream<Sighting> sightings = named(placed.flatMap(
                (ShopperEvent event, Collector<Sighting> out) -> Sighting.of(event).forEach(out::collect),
                PromotionTypes.SIGHTING), SHOPPERS_SIGHT);
        return sightings.keyBy(Sighting::shard, CompactType.ofText())
                .connect(summoned.keyBy(Summons::shard, CompactType.ofText()))
                .transform(SHOPPERS_PRESENT.displayName(), PromotionTypes.SHOPPER_EVENT, new FindPresent())
                .uid(SHOPPERS_PRESENT.uid());
    }

    private SingleOutputStreamOperator<Decision> settle(SingleOutputStreamOperator<Decision> matched,
            SingleOutputStreamOperator<ShopperEvent> steps, DataStream<TriggerVersion> versions,
            DataStream<LimitInput> overspent, Demands... demands) {
        TypeInformation<LimitInput> type = PromotionTypes.LIMIT_INPUT;
        DataStream<LimitInput> matches = named(matched.getSideOutput(MatchTriggers.PASSED).map(LimitInput::of, type),
                MATCHES_LIMITS);
        DataStream<LimitInput> asked = matches.union(overspent, requests(type),
                steps.getSideOutput(FollowOrders.CLAIMS));
        for (Demands more : demands) {
            asked = asked.union(more.of(matched.getSideOutput(MatchTriggers.PASSED), steps));
        }
        return asked.keyBy(LimitInput::trigger, CompactType.ofText()).connect(versions.broadcast())
                .transform(LIMITS_SETTLE.displayName(), PromotionTypes.DECISION,
                        new SettleLimits(settings.jobName(), reader, settings.disorderOfOrders(),
                                settings.orderHorizon()))
                .uid(LIMITS_SETTLE.uid());
    }

    /** What shoppers or places made look at too much; it comes to the limits in time, with the matches of its instant. */
    private DataStream<LimitInput> overspent(SingleOutputStreamOperator<Decision> matched,
            SingleOutputStreamOperator<Bulletin> watched, SingleOutputStreamOperator<Bulletin> shelves) {
        return named(matched.getSideOutput(MatchTriggers.OVERSPENT)
                .union(watched.getSideOutput(WatchRegions.OVERSPENT), shelves.getSideOutput(WatchRegions.OVERSPENT))
                .map(LimitInput::of, PromotionTypes.LIMIT_INPUT), OVERSPENT_LIMITS);
    }

    private DataStream<LimitInput> requests(TypeInformation<LimitInput> type) {
        return named(sources.requests().events()
                .transform(REQUESTS_DATE.displayName(), PromotionTypes.REQUEST, new DateRequests())
                .setParallelism(1).uid(REQUESTS_DATE.uid()).map(LimitInput::of, type).setParallelism(1),
                REQUESTS_LIMITS);
    }

    private void account(Sinks sinks) {
        sinks.conservation().attach(CountConservation.of(ofAll(Admitted::counts), CONSERVATION), CONSERVATION_SINK);
        sinks.rejected().attach(ofAll(Admitted::rejected), REJECTED_SINK);
        sinks.late().attach(ofAll(Admitted::late), LATE_SINK);
    }

    private <T> DataStream<T> ofAll(Function<Admitted<?>, DataStream<T>> part) {
        return sources.all().stream().map(part).reduce(DataStream::union).orElseThrow();
    }

    /** A stream by the name and uid of its operator. */
    static <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> stream, OperatorId id) {
        return stream.uid(id.uid()).name(id.displayName());
    }
}
