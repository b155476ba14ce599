package io.quartier.local.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.OutboxMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * Delivers the outbox of one feed: reads some messages, delivers several at a time, those to one shopper one after the other, records
 * what became of each, and goes on when all are recorded. What was sent and recorded is not sent again after a restart. There may be one
 * for each feed.
 */
public final class Dispatcher implements AutoCloseable {
    private final OutboxTopics topics;
    private final Ledger ledger = new Ledger();
    private final Dispatching dispatching;
    private final Callbacks callbacks;
    private final Abreast abreast;

    /**
     * What a dispatcher is told.
     *
     * @param tooOld       a message issued longer ago than that is not sent any more
     * @param atATime      messages under way at once, 1 or more
     * @param callbackPort where providers say what became of messages; 0 for any that is free
     * @param signature    of callbacks
     * @param clock        against which signatures of callbacks are held
     */
    public record Options(Duration tooOld, int atATime, int callbackPort, Signature signature, InstantSource clock) {
        public Options {
            if (tooOld.isNegative() || tooOld.isZero()) {
                throw new IllegalArgumentException("too-old is not positive: " + tooOld);
            }
            if (atATime < 1) {
                throw new IllegalArgumentException("atATime is not positive: " + atATime);
            }
        }
    }

    /**
     * Opens the topics of a feed, which exist, and listens for callbacks. A message that is not on the page goes by the route of its
     * channel, or is suppressed without one.
     *
     * @throws IOException when the port is taken
     */
    public Dispatcher(String bootstrapServers, String feed, Map<DispatchChannel, Route> routes,
            Options options) throws IOException {
        this.topics = new OutboxTopics(bootstrapServers, feed);
        this.dispatching = new Dispatching(ledger, routes, options.tooOld());
        topics.follow(ledger::note);
        this.callbacks = new Callbacks(options.callbackPort(), options.signature(), ledger, topics::record,
                options.clock());
        this.abreast = new Abreast(options.atATime());
    }

    /** Where providers say what became of messages. */
    public int callbackPort() {
        return callbacks.port();
    }

    /**
     * Delivers the next messages.
     *
     * @param clock where the clock of the feed stands, given the instant at which a message was issued; asked by several threads
     * @return what became of them, those to one shopper together
     */
    public List<DispatchEvent> dispatchNext(UnaryOperator<Instant> clock) throws InterruptedException {
        List<OutboxMessage> messages = topics.next();
        if (messages.isEmpty()) {
            return List.of();
        }
        topics.follow(ledger::note);
        List<Callable<List<DispatchEvent>>> turns = messages.stream()
                .collect(groupingBy(OutboxMessage::getSubject, LinkedHashMap::new, toList())).values().stream()
                .<Callable<List<DispatchEvent>>>map(ofShopper -> () -> dispatch(ofShopper, clock)).toList();
        List<DispatchEvent> events = abreast.all(turns).stream().flatMap(List::stream).toList();
        topics.commit();
        return events;
    }

    private List<DispatchEvent> dispatch(List<OutboxMessage> messages, UnaryOperator<Instant> clock)
            throws InterruptedException {
        List<DispatchEvent> events = new ArrayList<>();
        for (OutboxMessage message : messages) {
            dispatch(message, clock.apply(message.getOccurredAt())).ifPresent(events::add);
        }
        return events;
    }

    private Optional<DispatchEvent> dispatch(OutboxMessage message, Instant now) throws InterruptedException {
        Optional<DispatchEvent> event = dispatching.dispatch(message, now);
        event.ifPresent(topics::record);
        event.ifPresent(ledger::note);
        return event;
    }

    @Override
    public void close() {
        callbacks.close();
        abreast.close();
        topics.close();
    }
}
