package io.quartier.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.schemas.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedCompletionTest {
    private static final Instant END = Instant.parse("2018-09-03T03:00:00Z");
    private static final Instant REACHED = END.minusMillis(201);
    private static final FeedPartition ORDERS = new FeedPartition(Topic.ORDERS, 0);
    private static final Published PUBLISHED = new Published("olist", END, END, Map.of(ORDERS, 10L,
            new FeedPartition(Topic.CLICKS, 0), 0L));

    private final Book book = new Book();
    private final FeedCompletion completion = new FeedCompletion(book, "kpi", Duration.ofMillis(200));

    @Test
    void returnsOnceTheWatermarkHasPassedAndAllEventsAreAccountedFor() {
        List<Long> accounted = new ArrayList<>();
        book.pages.add(new Page(REACHED.minusMillis(1), new FeedLedger.Account(4, 4, 0, 0, 0)));
        book.pages.add(new Page(REACHED, new FeedLedger.Account(10, 7, 1, 1, 1)));

        assertThatCode(() -> completion.await(PUBLISHED, Duration.ofSeconds(5),
                standing -> accounted.add(standing.accounted()))).doesNotThrowAnyException();

        assertThat(accounted).containsExactly(4L, 10L);
    }

    @Test
    void saysWhatIsMissingWhenNothingMoves() {
        book.pages.add(new Page(REACHED.minusMillis(1), new FeedLedger.Account(4, 4, 0, 0, 0)));

        assertThatThrownBy(() -> completion.await(PUBLISHED, Duration.ZERO, standing -> {}))
                .isInstanceOf(FeedFailure.class)
                .hasMessage("The feed olist is not complete, and nothing has moved for 0 s: the job kpi stands at "
                        + "2018-09-03T02:59:59.798Z and not at 2018-09-03T02:59:59.799Z; orders/0 has 4 of 10 events.");
    }

    @Test
    void saysWhenEventsAreUnaccountedFor() {
        book.pages.add(new Page(REACHED, new FeedLedger.Account(10, 7, 1, 0, 1)));

        assertThatThrownBy(() -> completion.await(PUBLISHED, Duration.ZERO, standing -> {}))
                .isInstanceOf(FeedFailure.class).hasMessageContaining(
                        "orders/0 does not add up: Account[read=10, accepted=7, duplicate=1, late=0, rejected=1]");
    }

    @Test
    void saysWhenClickHouseDoesNotAnswer() {
        assertThatThrownBy(() -> completion.await(PUBLISHED, Duration.ZERO, standing -> {}))
                .isInstanceOf(FeedFailure.class).hasMessageEndingWith(
                        "the job kpi stands at its beginning and not at 2018-09-03T02:59:59.799Z; orders/0 has 0 of 10 events."
                                + " ClickHouse does not answer: connection refused");
    }

    private record Page(Instant watermark, FeedLedger.Account orders) {}

    /** Turns a page after each look at the accounts; the last one stays open. */
    private static final class Book implements FeedLedger {
        private final Deque<Page> pages = new ArrayDeque<>();

        @Override
        public Optional<Instant> findCompletedWatermark(String feed, String job) throws SQLException {
            if (pages.isEmpty()) {
                throw new SQLException("connection refused");
            }
            return Optional.of(pages.element().watermark());
        }

        @Override
        public Map<FeedPartition, Account> accounts(String feed, String job) {
            Account orders = pages.size() > 1 ? pages.remove().orders() : pages.element().orders();
            return Map.of(ORDERS, orders);
        }
    }
}
