package io.quartier.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.schemas.CheckResult;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.FulfilmentModel;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant JANUARY_10 = Instant.parse("2011-01-10T12:00:00Z");

    @Test
    void endsTwoDaysAfterTheLastMonth() {
        assertThat(timeline(paid("a", JANUARY_10)).endAt()).isEqualTo("2011-02-03T00:00:00Z");
    }

    @Test
    void endsTwoDaysAfterTheLastWeekWhenThatIsLater() {
        assertThat(timeline(paid("a", Instant.parse("2011-08-31T17:45:00Z"))).endAt())
                .isEqualTo("2011-09-06T23:00:00Z");
    }

    @Test
    void endsAfterTheMonthOfTheLastPromise() {
        assertThat(timeline(placed("a", JANUARY_10, LocalDate.of(2011, 3, 31))).endAt())
                .isEqualTo("2011-04-05T23:00:00Z");
    }

    @Test
    void endsAfterTheMonthInWhichTheLastCartIsLeftBehind() {
        Instant newYearsEve = Instant.parse("2011-12-31T12:00:00Z");

        assertThat(timeline(click(newYearsEve, ClickAction.CART_ADDED)).endAt()).isEqualTo("2012-02-03T00:00:00Z");
        assertThat(timeline(click(newYearsEve, ClickAction.PAGE_VIEWED)).endAt()).isEqualTo("2012-01-04T00:00:00Z");
    }

    @Test
    void aPartOfItKnowsEveryOrderItSpeaksOf() {
        Timeline whole = timeline(placed("a", JANUARY_10, LocalDate.of(2011, 2, 1)),
                placed("b", JANUARY_10.plusSeconds(60), LocalDate.of(2011, 2, 1)),
                paid("a", JANUARY_10.plusSeconds(90)),
                paid("b", JANUARY_10.plusSeconds(90)), paid("c", JANUARY_10.plusSeconds(90)),
                paid("b", JANUARY_10.plusSeconds(120)));

        Timeline part = whole.between(JANUARY_10.plusSeconds(60), JANUARY_10.plusSeconds(120));

        assertThat(part.events()).extracting(FeedEvent::key).containsExactly("b", "b", "c");
        assertThat(part.startAt()).isEqualTo(whole.startAt());
    }

    @Test
    void needsARegion() {
        assertThatThrownBy(() -> new Timeline("nowhere", LONDON, List.of(), List.of(), JANUARY_10))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("the feed from nowhere has no region");
    }

    private static Timeline timeline(FeedEvent... events) {
        RegionVersion region = RegionVersion.newBuilder().setEventId("uk@1").setOccurredAt(JANUARY_10).setRegionId("uk")
                .setVersion(1).setKind(RegionKind.COUNTRY).setName("UK").setZone(LONDON.getId()).setCurrency("GBP")
                .build();
        return new Timeline("test", LONDON, List.of(region), List.of(events), JANUARY_10);
    }

    private static FeedEvent placed(String orderId, Instant at, LocalDate promisedDay) {
        return order(orderId, at, Placed.newBuilder().setChannel("web").setItems(List.of()).setPromisedDay(promisedDay)
                .setFulfilment(FulfilmentModel.OWN).setAddressCheck(CheckResult.NOT_CHECKED)
                .setCodeCheck(CheckResult.NOT_CHECKED).build());
    }

    private static FeedEvent paid(String orderId, Instant at) {
        return order(orderId, at, Paid.newBuilder().build());
    }

    private static FeedEvent click(Instant at, ClickAction action) {
        return FeedEvent.of(ClickEvent.newBuilder().setEventId("c" + at).setOccurredAt(at).setVisitorId("v")
                .setAction(action).setPlace(Place.newBuilder().build()).setChannel("web").build());
    }

    private static FeedEvent order(String orderId, Instant at, Object step) {
        return FeedEvent.of(OrderEvent.newBuilder().setEventId(orderId + at).setOccurredAt(at).setOrderId(orderId)
                .setCurrency("GBP").setStep(step).build());
    }
}
