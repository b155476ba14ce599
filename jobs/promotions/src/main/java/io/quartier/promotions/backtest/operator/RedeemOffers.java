package io.quartier.promotions.backtest.operator;

import io.quartier.promotions.model.backtest.RedeemedOrder;
import io.quartier.promotions.model.backtest.Redemption;
import io.quartier.promotions.model.backtest.TestedVersion;
import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.settle.ClaimStep;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.settle.RedeemRequest;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.operator.ReaderSource;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Takes every recorded order of a shopper who holds an offer under test, is later than its match and is one that the offer is for, to redeem
 * it: asks for its claim as a shop would at checkout, and then orders with it. Input 1 are matches that came as far as the limits, input 2
 * orders placed, both by shopper.
 *
 * <p>State per shopper: offers until they end or are redeemed, and what event time has not reached.
 * <p>Time: both are applied by timers at their own instants. Order: (instant, matches first, id); an order takes the oldest offer.
 */
public final class RedeemOffers extends KeyedCoProcessFunction<String, PassedMatch, ShopperEvent, LimitInput> {
    private static final long serialVersionUID = 1L;
    /** Orders that redeem, if they are granted what they ask for. */
    public static final OutputTag<RedeemedOrder> ORDERS = new OutputTag<>("redeemed-orders",
            TypeInformation.of(RedeemedOrder.class));
    private static final ListStateDescriptor<PassedMatch> OFFERS = new ListStateDescriptor<>("offers",
            PromotionTypes.PASSED);
    private static final ListStateDescriptor<ShopperEvent> AHEAD = new ListStateDescriptor<>("orders-ahead",
            PromotionTypes.SHOPPER_EVENT);
    private static final Comparator<PassedMatch> OLDEST_FIRST = Comparator.comparing(PassedMatch::at)
            .thenComparing(PassedMatch::decisionId);

    private final ReaderSource reader;
    private final TestedVersion tested;
    private transient TriggerBook book;
    private transient ListState<PassedMatch> offers;
    private transient ListState<ShopperEvent> ahead;

    /** Redeems offers of that version. */
    @SuppressWarnings("NullAway.Init") // the rest is opened by Flink
    public RedeemOffers(ReaderSource reader, TestedVersion tested) {
        this.reader = reader;
        this.tested = tested;
    }

    @Override
    public void open(OpenContext context) {
        book = new TriggerBook(reader.get());
        book.add(tested.toVersion());
        offers = getRuntimeContext().getListState(OFFERS);
        ahead = getRuntimeContext().getListState(AHEAD);
    }

    @Override
    public void processElement1(PassedMatch match, Context context, Collector<LimitInput> out) throws Exception {
        Instant until = candidate(match).validUntil();
        if (until != null && until.isAfter(match.at())) {
            offers.add(match);
            context.timerService().registerEventTimeTimer(until.toEpochMilli());
        }
    }

    @Override
    public void processElement2(ShopperEvent order, Context context, Collector<LimitInput> out) throws Exception {
        ahead.add(order);
        context.timerService().registerEventTimeTimer(order.occurredAt().toEpochMilli());
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<LimitInput> out) throws Exception {
        Instant now = Instant.ofEpochMilli(atMillis);
        List<PassedMatch> open = new ArrayList<>();
        offers.get().forEach(open::add);
        open.removeIf(match -> isOver(match, now));
        open.sort(OLDEST_FIRST);
        List<ShopperEvent> later = new ArrayList<>();
        List<ShopperEvent> due = new ArrayList<>();
        ahead.get().forEach(order -> (order.occurredAt().isAfter(now) ? later : due).add(order));
        due.sort(ShopperEvent.IN_ORDER);
        for (ShopperEvent order : due) {
            redeem(order, open, context, out);
        }
        offers.update(open);
        ahead.update(later);
    }

    private boolean isOver(PassedMatch match, Instant now) {
        Instant until = candidate(match).validUntil();
        return until == null || !now.isBefore(until);
    }

    private Candidate candidate(PassedMatch match) {
        return match.toRuling(book).candidate();
    }

    private void redeem(ShopperEvent order, List<PassedMatch> open, OnTimerContext context,
            Collector<LimitInput> out) {
        for (PassedMatch match : open) {
            Redemption redemption = match.at().isBefore(order.occurredAt()) ? redemption(match, order) : null;
            if (redemption != null) {
                ask(match, order, redemption, out);
                context.output(ORDERS, redeemed(match, order, redemption));
                open.remove(match);
                return;
            }
        }
    }

    private @Nullable Redemption redemption(PassedMatch match, ShopperEvent order) {
        Prospect prospect = candidate(match).prospect();
        return prospect == null
                ? null
                : Redemption.find(prospect.offer(), order, match.place().currency()).orElse(null);
    }

    private static void ask(PassedMatch match, ShopperEvent order, Redemption redemption, Collector<LimitInput> out) {
        String claimId = Ticket.id(match.trigger(), match.decisionId());
        out.collect(LimitInput.of(new RedeemRequest("backtest-" + order.eventId(), order.occurredAt(), claimId,
                order.eventId(), new Cost(match.place().currency(), redemption.costMinor()))));
        out.collect(LimitInput.of(new ClaimStep(order.eventId(), order.occurredAt(), claimId, order.eventId(),
                ClaimStep.Kind.PLACED)));
    }

    private static RedeemedOrder redeemed(PassedMatch match, ShopperEvent order, Redemption redemption) {
        return new RedeemedOrder(Ticket.id(match.trigger(), match.decisionId()), order.eventId(), order.occurredAt(),
                order.subject(), match.place().regionId(), redemption.revenueMinor(), redemption.costMinor(),
                match.place().currency());
    }
}
