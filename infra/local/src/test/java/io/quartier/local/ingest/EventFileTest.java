package io.quartier.local.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.feed.FeedEvent;
import io.quartier.local.importer.ImportException;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFileTest {
    private static final String CLICK = """
            {"eventId": "e1", "occurredAt": "2026-03-10T12:00:00+01:00", "visitorId": "v", "action": "page-viewed", \
            "place": {"regionId": "de-berlin"}, "channel": "web"%s}
            """;
    private static final String PAID = """
            {"eventId": "p", "occurredAt": "2026-03-10T11:00:00Z", "orderId": 17, "currency": "%s", \
            "step": {"Paid": {"amount": %s}}}
            """;

    @TempDir
    private Path dir;

    @Test
    void readsEveryKindOfFieldAndPutsTheEventsInOrder() throws Exception {
        EventFile file = ndjson(Topic.ORDERS, AmountForm.MINOR,
                """
                        {"eventId": "b", "occurredAt": "2026-03-10T12:00:00Z", "orderId": "o", "currency": "EUR", "step": "Shipped"}
                        {"eventId": "a", "occurredAt": 1773140400000, "orderId": "o", "currency": "EUR", \
                        "destination": {"io.quartier.schemas.Place": {"latitude": 47.5, "regionId": {"string": "us"}}}, "step": {"placed": \
                        {"channel": "app", "promisedDay": "2026-03-12", "promisedAt": null, "fulfilment": "OWN", \
                        "items": [{"sku": "s", "quantity": 2, "price": 1250}]}}}
                        """);

        assertThat(file.refused()).isEmpty();
        assertThat(file.lines()).isEqualTo(2);
        assertThat(file.events()).extracting(FeedEvent::eventId).containsExactly("a", "b");
        OrderEvent order = (OrderEvent) file.events().get(0).payload();
        assertThat(order.getOccurredAt()).isEqualTo(Instant.parse("2026-03-10T11:00:00Z"));
        assertThat(order.getDestination().getLatitude()).isEqualTo(47.5);
        assertThat(order.getDestination().getRegionId()).isEqualTo("us");
        Placed placed = (Placed) order.getStep();
        assertThat(placed.getPromisedDay()).isEqualTo(LocalDate.of(2026, 3, 12));
        assertThat(placed.getItems()).containsExactly(new OrderItem("s", null, 2, 1250L, 0L, null));
        assertThat(placed.getDeliveryFee()).isZero();
    }

    @Test
    void readsTheSameFromACsvFileWithColumnsForFieldsInFields() throws Exception {
        EventFile file = csv(Topic.ORDERS,
                """
                        eventId;occurredAt;orderId;currency;destination.regionId;step;step.Placed.channel;step.Placed.items;step.Paid.amount
                        a;2026-03-10 11:00:00Z;o;EUR;de-berlin;placed;web;"[{""sku"": ""s"", ""quantity"": 1, ""price"": 5}]";
                        b;2026-03-10T11:05:00Z;o;EUR;;Paid;;;1250
                        """);

        assertThat(file.refused()).isEmpty();
        assertThat(((OrderEvent) file.events().get(0).payload()).getStep()).isInstanceOfSatisfying(Placed.class,
                placed -> assertThat(placed.getItems()).containsExactly(new OrderItem("s", null, 1, 5L, 0L, null)));
        assertThat(((OrderEvent) file.events().get(1).payload()).getStep()).isEqualTo(new Paid(1250L, null));
    }

    @Test
    void aCsvFileMayGiveTheItemsOneByOne() throws Exception {
        EventFile file = csv(Topic.ORDERS,
                """
                        eventId,occurredAt,orderId,currency,step.Placed.channel,step.Placed.items.0.sku,step.Placed.items.0.quantity,step.Placed.items.0.price
                        a,2026-03-10T11:00:00Z,o,EUR,web,s,3,5
                        """);

        assertThat(file.refused()).isEmpty();
        assertThat(((OrderEvent) file.events().get(0).payload()).getStep()).isInstanceOfSatisfying(Placed.class,
                placed -> assertThat(placed.getItems()).containsExactly(new OrderItem("s", null, 3, 5L, 0L, null)));
    }

    @Test
    void readsRegionsAndClicks() throws Exception {
        EventFile regions = csv(Topic.REGIONS, """
                eventId,occurredAt,regionId,version,kind,name,zone,currency,postalPrefixes,closed
                b@1,2026-01-01T00:00:00Z,b,1,CITY,Berlin,Europe/Berlin,EUR,"[""10"", ""12""]",false
                """);
        EventFile clicks = ndjson(Topic.CLICKS, AmountForm.MINOR, CLICK.formatted(", \"pageLoadMillis\": 12"));

        RegionVersion region = (RegionVersion) regions.events().get(0).payload();
        assertThat(region.getKind()).isEqualTo(RegionKind.CITY);
        assertThat(region.getPostalPrefixes()).containsExactly("10", "12");
        ClickEvent click = (ClickEvent) clicks.events().get(0).payload();
        assertThat(click.getAction()).isEqualTo(ClickAction.PAGE_VIEWED);
        assertThat(click.getPageLoadMillis()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        ", \"custmerId\": \"c\" | UNKNOWN_FIELD | There is no field custmerId; did you mean customerId?",
        ", \"zzzzzzzzzzzzzzzz\": 1 | UNKNOWN_FIELD | There is no field zzzzzzzzzzzzzzzz; there is eventId, occurredAt, visitorId, customerId, consent, action, place, channel, campaign, referrer, page, pageLoadMillis, query, sku, category, quantity, price, currency, cartId, checkoutStep, promisedDays, quotedFee, expectedFee, decisionId, modelVersion, position.",
        ", \"consent\": {\"analytics\": true} | MISSING_FIELD | consent.personalization is missing.",
        ", \"consent\": {\"analytics\": \"yes\"} | INVALID | consent.analytics is \"yes\", not true or false.",
        ", \"consent\": true | INVALID | consent is true, not an object with the fields analytics, personalization, training, contactByEmail, contactBySms, contactByPush.",
        ", \"pageLoadMillis\": 1.5 | INVALID | pageLoadMillis is \"1.5\", not a whole number.",
        ", \"page\": 1.5 | INVALID | page is 1.5, not text: put it in quotes.",
        ", \"page\": [1] | INVALID | page is an array, not text.",
        ", \"price\": 12.5 | INVALID | price is 12.5, but amounts are whole minor units: write 1250, or say --amounts decimal if the file writes money with decimals.",
        ", \"price\": 12.5, \"currency\": \"JPY\" | INVALID | price is 12.5, but amounts are whole minor units: write 12.5, or say --amounts decimal if the file writes money with decimals.",
        ", \"price\": \"a\" | INVALID | price is \"a\", not a whole number of minor units such as 1250.",
        ", \"page\": \"/\", \"page\": \"/\" | CORRUPT | The line is not JSON at column 178: Duplicate field 'page'.",
        " x | CORRUPT | The line is not JSON at column 157: Unexpected character ('x' (code 120)): was expecting comma to separate Object entries.",
    })
    void saysInOneSentenceWhatIsWrongWithALine(String addition, String reason, String sentence) throws Exception {
        String line = CLICK.formatted(addition);

        RefusedLine refused = ndjson(Topic.CLICKS, AmountForm.MINOR, "\n" + line).refused().get(0);

        assertThat(refused).isEqualTo(new RefusedLine("events.ndjson", 2, reason, sentence, line.strip()));
        assertThat(refused).hasToString("events.ndjson line 2: " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"2026-03-10T12:00:00\" | INVALID | occurredAt is \"2026-03-10T12:00:00\" without a zone: add Z for UTC or an offset such as +01:00.",
        "\"10.3.2026\" | INVALID | occurredAt is \"10.3.2026\", not an instant such as 2026-03-10T12:00:00Z.",
        "1773140400 | OUT_OF_RANGE | occurredAt is 1773140400 (1970-01-21T12:32:20.400Z), not between 2000 and 2099: numbers are milliseconds, not seconds.",
        "\"9999-01-01T00:00:00Z\" | OUT_OF_RANGE | occurredAt is 9999-01-01T00:00:00Z, not between 2000 and 2099.",
        "null | MISSING_FIELD | occurredAt is missing.",
    })
    void takesInstantsWithTheirZoneOnly(String instant, String reason, String sentence) throws Exception {
        RefusedLine refused = ndjson(Topic.CLICKS, AmountForm.MINOR,
                CLICK.formatted("").replace("\"2026-03-10T12:00:00+01:00\"", instant)).refused().get(0);

        assertThat(refused.reason() + ' ' + refused.sentence()).isEqualTo(reason + ' ' + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"EUR | 12.5 | 1250", "EUR | 13 | 1300",
        "JPY | 13.0 | 13",
        "KWD | 0.001 | 1"})
    void decimalsOfMoneyAreTakenWhereTheFileIsSaidToHoldThem(String currency, String amount, long minorUnits)
            throws Exception {
        EventFile file = ndjson(Topic.ORDERS, AmountForm.DECIMAL, PAID.formatted(currency, amount));

        assertThat(((OrderEvent) file.events().get(0).payload()).getStep()).isEqualTo(new Paid(minorUnits, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "EUR | 12.505 | step.Paid.amount is 12.505, but EUR has 2 decimals: round it.",
        "EURO | 12.5 | currency is \"EURO\", not an ISO 4217 code such as EUR.",
        "EUR | 1e30 | step.Paid.amount is 100000000000000000000000000000000, more than any amount.",
    })
    void decimalsThatNoPurseHoldsAreRefused(String currency, String amount, String sentence) throws Exception {
        EventFile file = ndjson(Topic.ORDERS, AmountForm.DECIMAL, PAID.formatted(currency, amount));

        assertThat(file.refused()).extracting(RefusedLine::sentence).containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"Payd\": {}} | step cannot be \"Payd\"; did you mean Paid?",
        "{\"Paid\": {}, \"Shipped\": {}} | step must be one of Placed, Paid, Allocated, Shipped, OutForDelivery, Delivered, Cancelled, Returned, Reviewed, ChargedBack, e.g. {\"Placed\": {…}}; it is {\"Paid\":{},\"Shipped\":{}}.",
        "{\"Placed\": {\"channel\": \"web\", \"items\": [{\"sku\": \"s\"}]}} | step.Placed.items[0].quantity is missing.",
        "{\"Placed\": {\"channel\": \"web\", \"items\": 3}} | step.Placed.items is 3, not an array.",
    })
    void aStepIsOneOfTheKindsOfSteps(String step, String sentence) throws Exception {
        EventFile file = ndjson(Topic.ORDERS, AmountForm.MINOR, PAID.replaceAll("\\{\"Paid\".*}}", "STEP}")
                .formatted("EUR").replace("STEP", step));

        assertThat(file.refused()).extracting(RefusedLine::sentence).containsExactly(sentence);
    }

    @Test
    void aBrokenCsvLineCostsItselfOnly() throws Exception {
        EventFile file = csv(Topic.ORDERS, """
                eventId,occurredAt,orderId,currency,step.Paid.amount
                a,2026-03-10T11:00:00Z,o,EUR
                b,2026-03-10T11:05:00Z,o,EUR,1250
                """);

        assertThat(file.events()).extracting(FeedEvent::eventId).containsExactly("b");
        assertThat(file.refused()).containsExactly(new RefusedLine("events.csv", 2, "CORRUPT",
                "4 fields where the header has 5.", "a,2026-03-10T11:00:00Z,o,EUR"));
    }

    @Test
    void aColumnThatIsNoFieldIsRefusedBeforeAnyLine() {
        assertThatThrownBy(() -> csv(Topic.ORDERS, "eventId,step.Paid.ammount\n")).isInstanceOf(ImportException.class)
                .hasMessage("The header of events.csv names a column that is no field of orders."
                        + " There is no field step.Paid.ammount; did you mean amount?");
        assertThatThrownBy(() -> csv(Topic.ORDERS, "eventId,step.Payd.amount\n")).hasMessageEndingWith(
                "There is no step.Payd; did you mean Paid?");
        assertThatThrownBy(() -> csv(Topic.ORDERS, "eventId.x\n")).hasMessageEndingWith(
                "There is no field eventId.x; eventId has no fields of its own.");
    }

    @Test
    void aFileThatIsOneArraySaysHowToMakeLines() {
        assertThatThrownBy(() -> ndjson(Topic.CLICKS, AmountForm.MINOR, "[\n{}]")).isInstanceOf(ImportException.class)
                .hasMessage("events.ndjson is not one JSON object a line: `jq -c '.[]' " + dir
                        + "/events.ndjson > events.ndjson` makes it so.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(
                () -> EventFile.read(dir.resolve("no.csv"), EventFile.Format.CSV, Topic.ORDERS, AmountForm.MINOR))
                .isInstanceOf(ImportException.class).hasMessage("There is no file " + dir.resolve("no.csv") + ".");
    }

    private EventFile ndjson(Topic topic, AmountForm form, String text) throws IOException, ImportException {
        Path path = Files.writeString(dir.resolve("events.ndjson"), text);
        return EventFile.read(path, EventFile.Format.NDJSON, topic, form);
    }

    private EventFile csv(Topic topic, String text) throws IOException, ImportException {
        Path path = Files.writeString(dir.resolve("events.csv"), text);
        return EventFile.read(path, EventFile.Format.CSV, topic, AmountForm.MINOR);
    }
}
