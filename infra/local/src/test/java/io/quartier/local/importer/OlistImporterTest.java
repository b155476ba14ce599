package io.quartier.local.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlistImporterTest {
    private static final String ORDERS_HEADER = "order_id,customer_id,order_status,order_purchase_timestamp,"
            + "order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date\n";

    @TempDir
    private Path dir;

    @BeforeEach
    void writeFiles() throws IOException {
        write("olist_customers_dataset.csv", """
                customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
                c1,ana,13450,Santa Bárbara d'Oeste,SP
                c2,bia,13450,santa barbara d oeste,SP
                c3,bia,13451,americana,SP
                c4,caio,13450,americana,SP
                """);
        write("olist_orders_dataset.csv", ORDERS_HEADER + """
                o1,c1,delivered,2017-11-24 10:00:00,2017-11-24 10:15:00,2017-11-25 08:00:00,2017-11-28 20:00:00,\
                2017-12-01 00:00:00
                o2,c2,canceled,2017-11-24 11:00:00,2017-11-24 11:00:00,,,2017-12-05 00:00:00
                o3,c3,shipped,2017-11-24 12:00:00,2017-11-24 12:05:00,2017-11-24 09:00:00,,2017-12-05 00:00:00
                """);
        write("olist_order_items_dataset.csv", """
                order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
                o1,2,p2,s2,2017-11-30 00:00:00,5.00,1.10
                o1,1,p1,s1,2017-11-30 00:00:00,19.90,2.00
                o2,1,p1,s1,2017-11-30 00:00:00,19.90,2.00
                lost,1,p1,s1,2017-11-30 00:00:00,19.90,2.00
                """);
        write("olist_order_reviews_dataset.csv", """
                review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date
                r1,o1,4,,"chegou
                bem",2017-11-29 00:00:00
                """);
        write("olist_order_payments_dataset.csv", """
                order_id,payment_sequential,payment_type,payment_installments,payment_value
                o1,1,credit_card,1,20.00
                o1,2,voucher,1,8.00
                """);
        write("olist_products_dataset.csv", "product_id,product_category_name\np1,perfumaria\np2,\n");
        write("product_category_name_translation.csv",
                "\uFEFFproduct_category_name,product_category_name_english\nperfumaria,perfumery\n");
        write("olist_geolocation_dataset.csv", """
                geolocation_zip_code_prefix,geolocation_lat,geolocation_lng,geolocation_city,geolocation_state
                13450,-22.75,-47.41,santa barbara d'oeste,SP
                13450,-22.76,-47.42,santa barbara d oeste,SP
                13450,42.00,-8.00,santa barbara d oeste,SP
                99999,-22.75,-47.41,elsewhere,SP
                """);
    }

    @Test
    void anOrderLivesFromPurchaseToReview() throws ImportException {
        List<FeedEvent> events = read().timeline().events().stream().filter(event -> event.key().equals("o1")).toList();

        assertThat(events).extracting(FeedEvent::eventId).containsExactly("o1:1-placed", "o1:2-paid", "o1:3-shipped",
                "o1:4-delivered", "o1:6-reviewed:r1");
        assertThat(events).extracting(event -> event.occurredAt().toString()).containsExactly("2017-11-24T12:00:00Z",
                "2017-11-24T12:15:00Z", "2017-11-25T10:00:00Z", "2017-11-28T22:00:00Z", "2017-11-29T02:00:00Z");
        assertThat(events).allSatisfy(event -> assertThat(order(event).getCurrency()).isEqualTo("BRL"));
        Placed placed = (Placed) order(events.get(0)).getStep();
        assertThat(placed.getCustomerId()).isEqualTo("ana");
        assertThat(placed.getItems()).extracting(OrderItem::getSku).containsExactly("p1", "p2");
        assertThat(placed.getItems()).extracting(OrderItem::getPrice).containsExactly(1_990L, 500L);
        assertThat(placed.getItems()).extracting(OrderItem::getCategory).containsExactly("perfumery", null);
        assertThat(placed.getDeliveryFee()).isEqualTo(310);
        assertThat(placed.getDeliveryCost()).isEqualTo(310);
        assertThat(placed.getPromisedDay()).isEqualTo(LocalDate.of(2017, 12, 1));
        assertThat(order(events.get(1)).getStep()).isEqualTo(new Paid(2_800L, "several"));
        assertThat(order(events.get(2)).getStep()).isEqualTo(new Shipped("s1", null));
        assertThat(order(events.get(3)).getStep()).isEqualTo(new Delivered(310L, null, null));
        assertThat(order(events.get(4)).getStep()).isEqualTo(new Reviewed(4, null));
    }

    @Test
    void aCancellationIsTheLastThingThatHappensToAnOrder() throws ImportException {
        List<FeedEvent> events = read().timeline().events().stream().filter(event -> event.key().equals("o2")).toList();

        assertThat(events).extracting(FeedEvent::eventId).containsExactly("o2:1-placed", "o2:2-paid", "o2:5-cancelled");
        assertThat(order(events.get(2)).getStep()).isEqualTo(new Cancelled((String) null));
        assertThat(events.get(2).occurredAt()).isEqualTo("2017-11-24T13:00:00Z");
    }

    @Test
    void stepsThatAreNotInOrderAreKeptAsTheyAre() throws ImportException {
        Imported imported = read();

        assertThat(imported.timeline().events().get(0).eventId()).isEqualTo("o3:3-shipped");
        assertThat(imported.report().notes())
                .containsEntry("orders whose steps are not in time order, kept as they are", 1L)
                .containsEntry("orders without items, goods value 0", 1L);
    }

    @Test
    void citiesThatGiveTheSameIdAreOneRegion() throws ImportException {
        List<RegionVersion> regions = read().timeline().regions();

        assertThat(regions).extracting(RegionVersion::getRegionId).containsExactly("br", "br-sp", "br-sp-americana",
                "br-sp-santa-barbara-d-oeste");
        assertThat(regions).extracting(RegionVersion::getParentId).containsExactly(null, "br", "br-sp", "br-sp");
        assertThat(regions).allSatisfy(region -> assertThat(region.getZone()).isEqualTo("America/Sao_Paulo"));
        RegionVersion city = regions.get(3);
        assertThat(city.getLatitude()).isEqualTo(-22.755);
        assertThat(city.getLongitude()).isEqualTo(-47.415);
        assertThat(city.getOccurredAt()).isEqualTo("2017-11-24T02:00:00Z");
        assertThat(regions.get(2).getPostalPrefixes()).containsExactly("13451");
        assertThat(city.getPostalPrefixes()).isEmpty();
    }

    @Test
    void nothingIsLeftOutInSilence() throws ImportException {
        assertThat(read().report().leftOut()).containsOnly(
                entry("geolocation of a city without customers", 1L),
                entry("geolocation outside Brazil", 1L),
                entry("postal prefix that customers of several cities give", 1L),
                entry("items and payments of an order that is not there", 1L));
    }

    @Test
    void badLinesAreRejectedAndTheOthersImported() throws Exception {
        write("olist_orders_dataset.csv", ORDERS_HEADER + """
                o1,c1,delivered,2017-11-24 10:00:00,,,2017-11-28 20:00:00,2017-12-01 00:00:00
                o1,c1,delivered,2017-11-24 10:00:00,,,2017-11-28 20:00:00,2017-12-01 00:00:00
                o4,nobody,delivered,2017-11-24 10:00:00,,,,2017-12-01 00:00:00
                o5,c1,eaten,2017-11-24 10:00:00,,,,2017-12-01 00:00:00
                o6,c1,created,1970-01-01 00:00:00,,,,2017-12-01 00:00:00
                o7,c1,created
                """);
        write("olist_order_reviews_dataset.csv", """
                review_id,order_id,review_score,review_creation_date
                r1,o1,4,2017-11-29 00:00:00
                r1,o1,4,2017-11-29 00:00:00
                r2,o1,6,2017-11-29 00:00:00
                r3,lost,5,2017-11-29 00:00:00
                """);

        assertThat(read().report().rejected()).extracting(Object::toString).containsExactly(
                "olist_orders_dataset.csv line 3: order_id o1 was there before",
                "olist_orders_dataset.csv line 4: customer_id nobody is not in olist_customers_dataset.csv",
                "olist_orders_dataset.csv line 5: order_status is unknown: \"eaten\"",
                "olist_orders_dataset.csv line 6: order_purchase_timestamp is not between 2000 and 2099: "
                        + "\"1970-01-01 00:00:00\"",
                "olist_orders_dataset.csv line 7: 3 fields where the header has 8",
                "olist_order_reviews_dataset.csv line 3: review_id r1 of order o1 was there before",
                "olist_order_reviews_dataset.csv line 4: review_score is not between 1 and 5: 6",
                "olist_order_reviews_dataset.csv line 5: order_id lost is not in olist_orders_dataset.csv");
    }

    @Test
    void aTimeThatSummerTimeSkipsMovesOn() throws Exception {
        write("olist_orders_dataset.csv",
                ORDERS_HEADER + "o1,c1,created,2017-10-15 00:30:00,,,,2017-12-01 00:00:00\n");

        assertThat(read().timeline().events().get(0).occurredAt()).isEqualTo("2017-10-15T03:30:00Z");
    }

    @Test
    void negativePricesAndStrangeStatesAreRejected() throws Exception {
        write("olist_order_items_dataset.csv", """
                order_id,order_item_id,product_id,seller_id,price,freight_value
                o1,1,p1,s1,-19.90,2.00
                o1,2,p1,s1,19.90,2.00
                """);
        write("olist_customers_dataset.csv", """
                customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
                c1,ana,13450,americana,SP
                c2,bia,13450,paris,FR
                """);

        assertThat(read().report().rejected()).extracting(Object::toString).contains(
                "olist_customers_dataset.csv line 3: customer_state is not a state of Brazil: \"FR\"",
                "olist_order_items_dataset.csv line 2: price is negative: -19.90");
    }

    @Test
    void namesAMissingFileOrColumnOrFolder() throws IOException {
        write("olist_orders_dataset.csv", "order_id,customer_id\no1,c1\n");
        assertThatThrownBy(this::read).isInstanceOf(ImportException.class).hasMessage("olist_orders_dataset.csv has no "
                + "column order_status, order_purchase_timestamp, order_approved_at, order_delivered_carrier_date, "
                + "order_delivered_customer_date, order_estimated_delivery_date.");
        Files.delete(dir.resolve("olist_orders_dataset.csv"));
        assertThatThrownBy(this::read).isInstanceOf(ImportException.class)
                .hasMessage("olist needs the file olist_orders_dataset.csv, which is not in " + dir + ".");
        assertThatThrownBy(() -> Importer.named("olist").read(dir.resolve("nowhere")))
                .hasMessage(dir.resolve("nowhere") + " is not a folder; name the one with the files of olist.");
    }

    @Test
    void aFileThatOnlyAddsDetailMayBeAbsent() throws Exception {
        Files.delete(dir.resolve("olist_order_payments_dataset.csv"));

        Imported imported = read();

        assertThat(imported.report().notes()).containsKey(
                "file that is absent, so that what it says stays unknown: olist_order_payments_dataset.csv");
        assertThat(imported.timeline().events()).filteredOn(event -> event.eventId().equals("o1:2-paid"))
                .extracting(event -> order(event).getStep()).containsExactly(new Paid(null, null));
    }

    @Test
    void namesTheDataSetsThereAre() {
        assertThatThrownBy(() -> Importer.named("olisto")).isInstanceOf(ImportException.class).hasMessage(
                "There is no data set \"olisto\"; the data sets are olist, inmet, online-retail, csv.");
    }

    private Imported read() throws ImportException {
        return Importer.named("olist").read(dir);
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(dir.resolve(file), content);
    }

    private static OrderEvent order(FeedEvent event) {
        return (OrderEvent) event.payload();
    }
}
