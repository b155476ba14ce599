package io.quartier.promotions.model.reading;

import static io.quartier.promotions.TriggerFiles.problems;
import static io.quartier.promotions.TriggerFiles.sound;
import static io.quartier.promotions.TriggerFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.trigger.Limits;
import io.quartier.promotions.model.trigger.Repeat;
import io.quartier.promotions.model.trigger.Schedule;
import io.quartier.promotions.model.trigger.Scope.Place;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.Anchor;
import io.quartier.promotions.model.trigger.When.Audience;
import io.quartier.promotions.model.trigger.When.Measure;
import io.quartier.promotions.model.trigger.When.OnClock;
import io.quartier.promotions.model.trigger.When.OnEvent;
import io.quartier.promotions.model.trigger.When.OnForecast;
import io.quartier.promotions.model.trigger.When.OnLocalEvent;
import io.quartier.promotions.model.trigger.When.OnMeasure;
import io.quartier.promotions.model.trigger.When.OnRegion;
import io.quartier.promotions.model.trigger.When.OnSegment;
import io.quartier.promotions.model.trigger.When.OnSequence;
import io.quartier.promotions.model.trigger.When.OnSilence;
import io.quartier.promotions.model.trigger.When.OnStock;
import io.quartier.promotions.model.trigger.When.Side;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerReaderTest {
    @Test
    void whatIsNotSaidIsSafe() {
        Trigger trigger = sound(with("when: {event: product_viewed}"));
        assertThat(trigger.about()).isEqualTo(new Trigger.About("short", "", Trigger.Kind.MARKETING));
        assertThat(trigger.scope().place()).isEqualTo(Place.PRESENT);
        assertThat(trigger.repeat()).isEqualTo(new Repeat.PerSpan(1, Duration.ofDays(7)));
        assertThat(trigger.trial().holdoutShare()).isEqualTo(0.05);
        assertThat(trigger.schedule()).isEqualTo(Schedule.ALWAYS);
        assertThat(trigger.limits()).isEqualTo(Limits.NONE);
        assertThat(trigger.changes())
                .isEqualTo(new Trigger.Changes(Trigger.Approval.STANDARD, Trigger.InFlight.FINISH));
        assertThat(trigger.offers()).isEmpty();
        assertThat(trigger.scope().isEverywhere()).isTrue();
    }

    @Test
    void advertisedOffersHaveNoHoldout() {
        Trigger trigger = sound(with("when: {event: product_viewed}", "offer: {kind: free_shipping, public: true}",
                "limits: {unlimited: true}"));
        assertThat(trigger.isPublic()).isTrue();
        assertThat(trigger.trial().holdoutShare()).isZero();
    }

    @Test
    void everyFormOfWhen() {
        assertThat(when("{event: add_to_cart}")).isEqualTo(new OnEvent(new When.EventMatch("cart_added", null)));
        assertThat(when("{sum: {event: order_placed, of: total, at_least: 99.5, within: 30d}}"))
                .isEqualTo(new OnMeasure(
                        Measure.SUM, new When.EventMatch("order_placed", null), "total", 99.5, Duration.ofDays(30),
                        null));
        assertThat(when("{distinct: {event: product_viewed, of: sku, at_least: 4, within: 1d, by: category}}"))
                .isEqualTo(new OnMeasure(Measure.DISTINCT, new When.EventMatch("product_viewed", null), "sku", 4,
                        Duration.ofDays(1), "category"));
        assertThat(when("{sequence: [{event: product_viewed}, {event: add_to_cart}], within: 30m}"))
                .isInstanceOfSatisfying(OnSequence.class, sequence -> assertThat(sequence.steps()).hasSize(2));
        assertThat(when("{event: add_to_cart, not_followed_by: {event: order_placed}, within: 90s, key: cart_id}"))
                .isInstanceOfSatisfying(OnSilence.class, silence -> {
                    assertThat(silence.exits()).containsExactly(new When.EventMatch("order_placed", null));
                    assertThat(silence.within()).isEqualTo(Duration.ofSeconds(90));
                    assertThat(silence.key()).isEqualTo("cart_id");
                });
        assertThat(when("{region: \"weather.temperature_c > 30\"}")).isInstanceOfSatisfying(OnRegion.class, region -> {
            assertThat(region.edge()).isEqualTo(When.Edge.STARTS);
            assertThat(region.heldFor()).isZero();
            assertThat(region.audience()).isEqualTo(Audience.PRESENT);
        });
        assertThat(when("{forecast: \"weather.temperature_c > 30\", horizon: 3h}")).isInstanceOfSatisfying(
                OnForecast.class, forecast -> assertThat(forecast.probability()).isEqualTo(0.5));
        assertThat(when("{local_event: {kind: festival, from: start-10d, to: end}}")).isEqualTo(new OnLocalEvent(
                "festival", null, new Anchor(false, Duration.ofDays(-10)), new Anchor(true, Duration.ZERO),
                Audience.PRESENT));
        assertThat(when("{stock: {sku: a-1, where: available < buffer}}")).isInstanceOfSatisfying(OnStock.class,
                stock -> assertThat(stock.sku()).isEqualTo("a-1"));
        assertThat(when("{every: FREQ=DAILY, at: 18:00}")).isEqualTo(new OnClock("FREQ=DAILY", LocalTime.of(18, 0),
                Audience.PRESENT));
        assertThat(when("{segment: {leaves: shopper.orders_30d > 2}}")).isInstanceOfSatisfying(OnSegment.class,
                segment -> assertThat(segment.side()).isEqualTo(Side.LEAVES));
    }

    private static When when(String when) {
        return sound(with("when: " + when)).when();
    }

    @ParameterizedTest
    @CsvSource({"3 per 7d,PerSpan[times=3; span=PT168H]", "1 per calendar week,PerPeriod[times=1; period=WEEK]",
        "once ever,OnceEver[]", "always,Always[]"})
    void everyFormOfRepeat(String written, String read) {
        Repeat repeat = sound(with("when: {event: product_viewed}", "repeat: " + written)).repeat();
        assertThat(repeat.toString().replace(",", ";")).isEqualTo(read);
    }

    @Test
    void jsonIsReadByTheSameReader() {
        Trigger trigger = sound("""
                {"trigger": "short", "regions": "everywhere", "when": {"event": "product_viewed"},
                 "message": {"channel": "onsite", "en": "Hello"}, "holdout": "10%"}""");
        assertThat(trigger).isEqualTo(sound(with("when: {event: product_viewed}", "holdout: 10%")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "whne: {event: x}|1:1 the file has no when; add e.g. `when: {event: product_viewed}`.|4:1 whne is unknown here; did you mean when?",
        "when: {event: produkt_viewed}|4:15 there is no event produkt_viewed; did you mean product_viewed?|",
        "when: {evnt: product_viewed}|4:7 when needs one of count, sum, distinct, sequence, not_followed_by, event, region, forecast, local_event, stock, every, segment.|4:8 evnt is unknown here; did you mean event?",
        "when: {event: product_viewed, where: event.categry == 'a'}|4:38 event.categry is unknown in a condition on product_viewed; did you mean event.category?|",
        "when: {event: product_viewed, where: \"event.category > 3\"}|4:54 > does not go with a text and a whole number; compare values of one kind.|",
        "when: {event: product_viewed, within: 3h}|4:31 within is unknown here; there is event, where.|",
        "when: {region: weather.temperature_c > 30, edge: start}|4:50 edge is start; did you mean starts?|",
        "when: {region: weather.temperature_c > 30, held_for: 10}|4:54 held_for is 10; write seconds (90s), minutes (30m), hours (6h) or days (7d).|",
        "when: {sum: {event: product_viewed, of: category, at_least: 3, within: 1d}}|4:41 category is a text and cannot be summed; name a number, or use distinct.|",
        "when: {count: {event: product_viewed, at_least: 0, within: 1d}}|4:49 at_least is 0; write a whole number from 1 to 1000000000.|",
        "when: {count: {event: product_viewed, at_least: 1001, within: 1d}}|4:49 at_least is 1001, but counting goes up to 1000; write less.|",
        "when: {count: {event: product_viewed, at_least: 2, within: 1d, by: categori}}|4:68 product_viewed has no field categori; did you mean category?|",
        "when: {every: FREQ=SECONDLY, at: 18:00}|4:15 every is FREQ=SECONDLY; write a rule of RFC 5545 by days, weeks, months or years, e.g. FREQ=WEEKLY;BYDAY=FR.|",
        "when: {local_event: {kind: festivl, from: start}}|4:21 a span needs both from and to; add the other one.|4:28 kind is festivl; did you mean festival?",
        "when: {local_event: {kind: match, from: start, to: start-1d}}|4:52 the span is empty, since to is start-1d and from is start; let from come first.|",
        "when: {stock: {where: available < buffer}}|4:15 stock watches either a category or a sku; name one of them.|",
    })
    void whatIsWrongWithWhenIsToldWithItsPlace(String line, String first, String second) {
        assertThat(problems(with(line))).containsExactly(second == null
                ? new String[]{first}
                : new String[]{first, second});
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "offer: {kind: percent, value: 20}|5:8 the offer costs money and has no limit; add a budget or a first below limits, or `unlimited: true` there.|",
        "offer: {kind: percnt, value: 20}|5:15 kind is percnt; did you mean percent?|",
        "offer: {kind: percent, valu: 20}|5:8 offer has no value; add e.g. `value: 20`.|5:24 valu is unknown here; did you mean value?",
        "offer: {kind: amount, value: 5}|5:30 value is a number; write keys with values.|",
        "offer: {kind: amount, value: {USX: 5}}|5:8 the offer costs money and has no limit; add a budget or a first below limits, or `unlimited: true` there.|5:31 there is no currency USX; write the three letters of ISO 4217, e.g. USD.",
        "offer: {kind: amount, value: {JPY: 5.5}}|5:8 the offer costs money and has no limit; add a budget or a first below limits, or `unlimited: true` there.|5:31 JPY is 5.5, but JPY has 0 digits after the point.",
        "repeat: twice|5:9 repeat is twice; write e.g. 1 per 7d, 2 per calendar week, once ever, once per key or always.|",
        "repeat: once per key|5:9 repeat is once per key, but when has no key; add e.g. `key: cart_id`, or by to a count.|",
        "holdout: 100%|5:10 holdout is 100%, so that nobody gets it; write less than 100%.|",
        "holdout: 10|5:10 holdout is 10; write a share such as 10%.|",
        "schedule: {hours: \"8-21\"}|5:19 hours is 8-21; write two local times such as \"08:00-21:30\".|",
        "schedule: {days: MON-FRI}|5:18 days is MON-FRI; write days such as MO-FR or SA,SU.|",
        "class: [marketing]|5:8 class is a list; write one of marketing, transactional.|",
        "name:|5:6 name is empty; write e.g. `name: Umbrellas when it starts to rain`, or leave it out.|",
        "name: 2026|5:7 name is a number; write it in quotes.|",
        "name: a\\nname: b|6:1 name is there twice; keep one of them.|",
        "starts: 2026-02-30|5:9 starts is 2026-02-30, a time that no calendar has; write e.g. 2026-10-01T00:00.|",
        "by: region|5:5 by says what is put into arms, but there are no variants; add them or take by out.|",
        "variants: [{name: a, share: 50%}, {name: a, share: 40%}]|5:11 the shares of the variants make 90.0%; let them make 100%.|5:42 there is a variant a already; give each a name of its own.",
        "except: [a, a]|5:9 except names a twice; keep one of them.|",
        "guard: {stock: stock.availabel('u') > 1}|5:16 stock.availabel is unknown in a guard; did you mean stock.available?|",
        "limits: {unlimited: true, first: {count: 5}}|5:21 unlimited says that there is no limit, but there is one; take out one of them.|",
    })
    void whatIsWrongWithTheRestIsToldWithItsPlace(String line, String first, String second) {
        String text = with("when: {event: product_viewed}", line.replace("\\n", "\n"));
        assertThat(problems(text)).containsExactly(second == null ? new String[]{first} : new String[]{first, second});
    }

    @Test
    void messagesNameOnlyVariablesThatExist() {
        String text = """
                trigger: short
                regions: everywhere
                when: {event: product_viewed}
                message:
                  channel: onsite
                  en: "Rain in {{ regoin.name }} and {{ event.category }}"
                  de: "Regen in {{region.name}"
                """;
        assertThat(problems(text)).containsExactly(
                "6:19 regoin.name is unknown in a message; did you mean region.name?",
                "7:17 the braces of a variable do not match; write e.g. {{ region.name }}.");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        String text = """
                trigger: Umbrella Storm
                regions: [us-wa-seattle]
                when: {region: weather.precipitation > 0.5}
                offer: {kind: percent, value: 120}
                message: {channel: onsit, en: Hello}
                repeat: daily
                tests:
                  - {name: rain, given: [{at: +1m, weather: {precipitation_mm_h: wet}, region: r}], expect: [{decision: yes}]}
                """;
        assertThat(TriggerFiles.READER.read(text).problems()).extracting(problem -> problem.at().line())
                .containsExactly(1, 3, 4, 5, 6, 8);
    }

    @Test
    void casesAreCheckedAgainstTheDictionary() {
        String text = with("when: {event: product_viewed}", """
                tests:
                  - name: wrong
                    given:
                      - {at: +1m, clock: moves}
                      - {at: 2026-10-05T15:00:00Z, event: product_viewd, shopper: ann, region: r}
                      - {at: 2026-10-05T14:00:00Z, weather: {condition: rainy, humidty: 0.5}, region: r}
                      - {at: +1m, event: product_viewed, shopper: ann, region: r, with: {price: cheap}}
                    expect: [{decision: issued, reason: REPEAT}]""");
        assertThat(problems(text)).containsExactly(
                "8:14 at is +1m, but nothing comes before it; write an instant such as 2026-10-05T15:00:00Z.",
                "9:43 there is no event product_viewd; did you mean product_viewed?",
                "10:14 at is 2026-10-05T14:00:00Z, before the entry above; write them in the order of time.",
                "10:57 weather.condition is never rainy; did you mean rain?",
                "10:64 humidty is unknown here; did you mean humidity?",
                "11:81 price is a text here; write a number.",
                "12:41 a decision that is issued has no reason; take it out.");
    }

    @Test
    void theFirstLanguageIsTheLastResort() {
        assertThat(sound(with("when: {event: product_viewed}")).message())
                .satisfies(message -> assertThat(Objects.requireNonNull(message).in("ja", "ko").text()
                        .findText(name -> Optional.empty())).hasValue("Hello"));
    }
}
