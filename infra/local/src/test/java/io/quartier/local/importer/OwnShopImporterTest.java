package io.quartier.local.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Returned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnShopImporterTest {
    private static final String MAPPING = """
            rows: items
            zone: Europe/Berlin
            currency: EUR
            decimal: ","
            delimiter: ";"
            dates: dd.MM.yyyy HH:mm
            columns:
              order: No
              placed: Date
              sku: Sku
              quantity: Pieces
              price: Price
              status: State
              channel: Shop
              currency: Money
            region: {city: City}
            status: {sent: shipped, Gone: cancelled, back: returned, done: delivered}
            channels: {Till: app}
            """;
    private static final String HEADER = "No;Date;Sku;Pieces;Price;State;Shop;Money;City\n";
    private static final String GOOD = "1;10.03.2026 12:00;a;1;5,00;sent;web;EUR;Berlin\n";

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        ";10.03.2026 12:00;a;1;5,00;sent;web;EUR;Berlin | column No is empty; every row needs it",
        "2;2026-03-10T99;a;1;5,00;sent;web;EUR;Berlin | column Date: \"2026-03-10T99\" is not a day or time like dd.MM.yyyy HH:mm from 2000 to 2099; correct it, or change dates in mapping.yaml",
        "2;30.02.2026 12:00;a;1;5,00;sent;web;EUR;Berlin | column Date: \"30.02.2026 12:00\" is not a day or time like dd.MM.yyyy HH:mm from 2000 to 2099; correct it, or change dates in mapping.yaml",
        "2;10.03.1926 12:00;a;1;5,00;sent;web;EUR;Berlin | column Date: \"10.03.1926 12:00\" is not a day or time like dd.MM.yyyy HH:mm from 2000 to 2099; correct it, or change dates in mapping.yaml",
        "2;10.03.2026 12:00;;1;5,00;sent;web;EUR;Berlin | column Sku is empty; every row needs it",
        "2;10.03.2026 12:00;a;0;5,00;sent;web;EUR;Berlin | column Pieces: \"0\" is not a whole number from 1 to 1000000; correct it",
        "2;10.03.2026 12:00;a;1,5;5,00;sent;web;EUR;Berlin | column Pieces: \"1,5\" is not a whole number from 1 to 1000000; correct it",
        "2;10.03.2026 12:00;a;1;5.00;sent;web;EUR;Berlin | column Price: \"5.00\" is not an amount like 1234,50; correct it, or change decimal in mapping.yaml",
        "2;10.03.2026 12:00;a;1;-5,00;sent;web;EUR;Berlin | column Price: \"-5,00\" is negative; what came back goes into the column of columns.returned",
        "2;10.03.2026 12:00;a;1;5,00;lost;web;EUR;Berlin | column State: \"lost\" is not in the mapping; add it to status in mapping.yaml, e.g. \"lost: shipped\"",
        "2;10.03.2026 12:00;a;1;5,00;sent;Kiosk;EUR;Berlin | column Shop: \"Kiosk\" is not in the mapping; add it to channels in mapping.yaml, e.g. \"Kiosk: web\"",
        "2;10.03.2026 12:00;a;1;5,00;sent;web;CHF;Berlin | column Money: \"CHF\" is not EUR; leave out orders in other currencies or convert them",
        "2;10.03.2026 12:00;a;1;5,00;sent;web;EUR;? | column City: \"?\" has no letter or digit; correct it",
        "1;11.03.2026 12:00;a;1;5,00;sent;web;EUR;Berlin | column Date: \"11.03.2026 12:00\" differs from \"10.03.2026 12:00\" in line 2 of the same order; make them equal or leave it empty",
        "1;;a;1;5,00;sent;;;Hamburg | column City: \"Hamburg\" differs from line 2 of the same order; make them equal or leave it empty",
        "2;10.03.2026 12:00;a;1;5,00 | 5 fields where the header has 9",
    })
    void saysByColumnWhatIsWrongWithARowAndHowToMendIt(String row, String sentence) throws Exception {
        Imported imported = read(MAPPING, HEADER + GOOD + row + "\n");

        assertThat(imported.report().rejected()).extracting(Object::toString)
                .containsExactly("orders.csv line 3: " + sentence);
        assertThat(imported.timeline().events()).hasSize(1);
    }

    @Test
    void laterRowsOfAnOrderMayLeaveEmptyWhatTheFirstSaid() throws Exception {
        Imported imported = read(MAPPING, HEADER + GOOD + "1;;b;2;€ 1.234,56;sent;;;\n");

        Placed placed = (Placed) order(imported, 0).getStep();
        assertThat(placed.getItems()).containsExactly(new OrderItem("a", null, 1, 500L, 0L, null),
                new OrderItem("b", null, 2, 123_456L, 0L, null));
    }

    @Test
    void statusesWithoutADateAreNotedAndNotGuessed() throws Exception {
        Imported imported = read(MAPPING, HEADER + GOOD + "2;10.03.2026 13:00;a;1;5;GONE;till;;Berlin\n"
                + "3;10.03.2026 14:00;a;1;5;done;;;Berlin\n4;10.03.2026 15:00;a;1;5;back;;;\n");

        assertThat(imported.timeline().events()).extracting(FeedEvent::eventId).containsExactly("1:1-placed",
                "2:1-placed", "2:5-cancelled", "3:1-placed", "4:1-placed");
        assertThat(order(imported, 2).getStep()).isEqualTo(new Cancelled((String) null));
        assertThat(((Placed) order(imported, 1).getStep()).getChannel()).isEqualTo("app");
        assertThat(order(imported, 4).getDestination()).isNull();
        assertThat(imported.report().notes()).isEqualTo(Map.of(
                "cancelled orders without a date of it, cancelled here at their last known step", 1L,
                "orders with a status of delivered and no date of it, never delivered here", 1L,
                "orders with a status of returned and no date of it, never returned here", 1L,
                "orders with an empty column City, counted in the region unknown", 1L));
    }

    @Test
    void oneRowAnOrderTellsTheValueOfAllItsGoods() throws Exception {
        Imported imported = read(
                """
                        feed: tiny
                        rows: orders
                        zone: America/New_York
                        currency: USD
                        columns: {order: id, placed: at, goods: total, paid: paid, paid_amount: total, payment: by, promised: due, returned: back}
                        region: {country: {value: USA}, postal_code: zip, prefixes: {Brooklyn: ["112"], Queens: ["11", "113"]}}
                        """,
                """
                        id,at,total,paid,by,due,back,zip
                        1,2026-03-10 12:00,"$1,234.50",2026-03-10,card,2026-03-11T10:00:00Z,2026-03-12,11201
                        2,2026-03-10T12:00:00+01:00,7,,,2026-03-11,,11301
                        3,2026-03-10T13:00:00,7,,,,,9
                        """);

        assertThat(imported.timeline().source()).isEqualTo("tiny");
        assertThat(imported.timeline().regions()).extracting(RegionVersion::getRegionId).containsExactly("usa",
                "usa-brooklyn", "usa-queens");
        assertThat(imported.timeline().events()).extracting(event -> event.eventId() + ' ' + event.occurredAt())
                .containsExactly("1:2-paid 2026-03-10T04:00:00Z", "2:1-placed 2026-03-10T11:00:00Z",
                        "1:1-placed 2026-03-10T16:00:00Z", "3:1-placed 2026-03-10T17:00:00Z",
                        "1:7-returned:1 2026-03-12T04:00:00Z");
        assertThat(order(imported, 0).getStep()).isEqualTo(new Paid(123_450L, "card"));
        Placed placed = (Placed) order(imported, 2).getStep();
        assertThat(placed.getItems()).containsExactly(new OrderItem("all-goods", null, 1, 123_450L, 0L, null));
        assertThat(placed.getPromisedAt()).isEqualTo("2026-03-11T10:00:00Z");
        assertThat(((Placed) order(imported, 1).getStep()).getPromisedDay()).isEqualTo("2026-03-11");
        assertThat(order(imported, 4).getStep()).isEqualTo(new Returned(null, 123_450L));
        assertThat(imported.report().notes()).isEqualTo(Map.of(
                "orders whose zip begins with none of the prefixes, counted in the region unknown", 1L));
    }

    @Test
    void aTotalThatDoesNotDivideEvenlyIsSharedToTheCent() throws Exception {
        Imported imported = read(MAPPING.replace("price: Price", "line_total: Price"),
                HEADER + GOOD.replace("a;1;5,00", "a;3;10,00"));

        assertThat(((Placed) order(imported, 0).getStep()).getItems()).containsExactly(
                new OrderItem("a", null, 2, 333L, 0L, null), new OrderItem("a", null, 1, 334L, 0L, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rows: items | rows: lines | mapping.yaml: rows is \"lines\", not items or orders.",
        "rows: items | row: items | mapping.yaml has an unknown key row; did you mean rows?",
        "zone: Europe/Berlin | '' | mapping.yaml does not say zone; add e.g. `zone: Europe/Berlin`.",
        "zone: Europe/Berlin | zone: Berlin | mapping.yaml: zone is \"Berlin\", not a time zone such as Europe/Berlin.",
        "currency: EUR | currency: Euro | mapping.yaml: currency is \"Euro\", not an ISO 4217 code such as EUR.",
        "decimal: \",\" | decimal: comma | mapping.yaml: decimal is \"comma\", not \".\" or \",\".",
        "delimiter: \";\" | delimiter: tab | mapping.yaml: delimiter is \"tab\", not one character.",
        "dd.MM.yyyy HH:mm | Tag.Monat | mapping.yaml: dates is not a pattern such as dd.MM.yyyy HH:mm (Unknown pattern letter: T).",
        "  sku: Sku | '' | mapping.yaml does not say columns.sku, which rows: items need.",
        "  price: Price | '' | mapping.yaml must say either columns.price (of one piece) or columns.line_total.",
        "  sku: Sku | 'sku: Sku\n  prize: P' | mapping.yaml has an unknown key columns.prize; did you mean price?",
        "  sku: Sku | 'sku: 17' | mapping.yaml: columns.sku is not text; put it in quotes: \"17\".",
        "sent: shipped | sent: send | mapping.yaml: status.sent is \"send\"; there is placed, paid, shipped, delivered, cancelled, returned, ignore.",
        "Till: app | Till: shop | mapping.yaml: channels.Till is \"shop\", not web, app or marketplace.",
        "{city: City} | {town: City} | mapping.yaml has an unknown key region.town; there is country, state, city, zone, postal_code, prefixes.",
        "{city: City} | {} | mapping.yaml: region names no column; add e.g. `city: City`.",
        "{city: City} | {city: City, postal_code: Zip} | mapping.yaml: region needs both postal_code and prefixes, or none of them.",
        "  order: No | 'order: No\n  order: Nr' | mapping.yaml line 9 is not YAML: Duplicate field 'order'.",
        "  sku: Sku | 'sku: Skuu' | orders.csv has no column \"Skuu\", which mapping.yaml names; did you mean Sku?",
    })
    void saysWhatIsWrongWithAMapping(String right, String wrong, String sentence) {
        assertThatThrownBy(() -> read(MAPPING.replace(right, wrong), HEADER + GOOD)).isInstanceOf(ImportException.class)
                .hasMessage(sentence);
    }

    @Test
    void namesAMissingMappingOrExport() throws IOException {
        assertThatThrownBy(() -> Importer.named("csv").read(dir)).isInstanceOf(ImportException.class).hasMessage(
                "There is no mapping file " + dir + "/mapping.yaml; docs/your-own-data.md shows one.");
        Files.writeString(dir.resolve("mapping.yaml"), MAPPING);
        assertThatThrownBy(() -> Importer.named("csv").read(dir)).hasMessage(
                dir + " has no file *.csv; put the export there, or change files in mapping.yaml.");
    }

    @Test
    void theMappingMayLieElsewhereAndTheFolderNamesTheFeed() throws Exception {
        Path mapping = Files.writeString(dir.resolve("our.yaml"), MAPPING);
        Path folder = Files.createDirectory(dir.resolve("Spring 2026"));
        Files.writeString(folder.resolve("orders.csv"), HEADER + GOOD);

        assertThat(Importer.ownShop(mapping).read(folder).timeline().source()).isEqualTo("spring-2026");
    }

    private Imported read(String mapping, String orders) throws IOException, ImportException {
        Files.writeString(dir.resolve("mapping.yaml"), mapping);
        Files.writeString(dir.resolve("orders.csv"), orders);
        return Importer.named("csv").read(dir);
    }

    private static OrderEvent order(Imported imported, int index) {
        return (OrderEvent) imported.timeline().events().get(index).payload();
    }
}
