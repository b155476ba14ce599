package io.quartier.local.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Returned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineRetailImporterTest {
    private static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @TempDir
    private Path dir;

    @Test
    void anInvoiceIsAnOrderAndOneBeginningWithCIsAReturn() throws Exception {
        write("2011-04-01.csv", """
                1,A,"A ""GOOD"", THING",2,2011-04-01 00:31:00,1.005,17850.0,United Kingdom
                1,B,B,1,2011-04-01 00:30:00,0.10,17850.0,United Kingdom
                2,A,A,3,2011-04-01 10:00:00,2.5,,EIRE
                C3,A,A,-2,2011-04-01 11:00:00,1.25,12.0,EIRE
                C3,D,Discount,-1,2011-04-01 11:00:00,0.50,12.0,EIRE
                """);

        List<FeedEvent> events = read().timeline().events();

        assertThat(events).extracting(FeedEvent::eventId).containsExactly("1:placed", "2:placed", "C3:returned");
        assertThat(events).extracting(event -> event.occurredAt().toString())
                .containsExactly("2011-03-31T23:30:00Z", "2011-04-01T09:00:00Z", "2011-04-01T10:00:00Z");
        Placed first = (Placed) order(events.get(0)).getStep();
        assertThat(first.getCustomerId()).isEqualTo("17850");
        assertThat(first.getItems()).extracting(OrderItem::getQuantity).containsExactly(2, 1);
        assertThat(first.getItems()).extracting(OrderItem::getPrice).containsExactly(101L, 10L);
        assertThat(((Placed) order(events.get(1)).getStep()).getCustomerId()).isNull();
        assertThat(order(events.get(2)).getStep()).isEqualTo(new Returned(null, 300L));
        assertThat(order(events.get(2)).getOrderId()).isEqualTo("C3");
        assertThat(order(events.get(2)).getDestination()).extracting("regionId").isEqualTo("eire");
    }

    @Test
    void countriesAreLeavesWithoutParentsInLondonTime() throws Exception {
        write("a.csv", "1,A,A,1,2011-01-04 10:00:00,1.0,1,United Kingdom\n2,A,A,1,2011-01-04 10:00:00,1.0,2,EIRE\n");

        List<RegionVersion> regions = read().timeline().regions();

        assertThat(regions).extracting(RegionVersion::getRegionId).containsExactly("eire", "united-kingdom");
        assertThat(regions).extracting(RegionVersion::getName).containsExactly("EIRE", "United Kingdom");
        assertThat(regions).allSatisfy(region -> {
            assertThat(region.getParentId()).isNull();
            assertThat(region.getZone()).isEqualTo("Europe/London");
            assertThat(region.getCurrency()).isEqualTo("GBP");
        });
    }

    @Test
    void linesThatAreNeitherSaleNorReturnAreLeftOutAndCounted() throws Exception {
        write("a.csv", """
                1,A,A,1,2011-01-04 10:00:00,1.0,1,EIRE
                1,A,A,-1,2011-01-04 10:00:00,1.0,1,EIRE
                1,A,A,1,2011-01-04 10:00:00,0.0,1,EIRE
                2,A,A,1,2011-01-04 10:00:00,0.0,1,EIRE
                C3,A,A,1,2011-01-04 10:00:00,1.0,1,EIRE
                A4,B,Adjust bad debt,1,2011-01-04 10:00:00,-11062.06,,EIRE
                """);

        Imported imported = read();

        assertThat(imported.timeline().events()).extracting(FeedEvent::eventId).containsExactly("1:placed");
        assertThat(imported.report().leftOut()).isEqualTo(Map.of("line of a sale whose quantity is not positive", 1L,
                "line whose price is not positive", 2L, "line of a return whose quantity is not negative", 1L,
                "adjustment line (invoice beginning with a letter other than C)", 1L,
                "invoice without any line that counts", 2L));
    }

    @Test
    void badLinesAreRejectedWithTheirNumbers() throws Exception {
        write("a.csv", """
                1,A,A,1,2011-01-04 10:00:00,1.0,1,EIRE
                1,A,A,one,2011-01-04 10:00:00,1.0,1,EIRE
                1,A,A,1,2011-01-04 10:00:00,1.0,2,EIRE
                2,A,A,1,9999-01-04 10:00:00,1.0,1,EIRE
                """);

        assertThat(read().report().rejected()).extracting(Object::toString).containsExactly(
                "a.csv line 3: Quantity is not a whole number: \"one\"",
                "a.csv line 4: invoice 1 has another customer or country before",
                "a.csv line 5: InvoiceDate is not between 2000 and 2099: \"9999-01-04 10:00:00\"");
    }

    @Test
    void needsFiles() {
        assertThatThrownBy(this::read).isInstanceOf(ImportException.class)
                .hasMessage("online-retail needs files ending in .csv, and there is none in " + dir + ".");
    }

    private Imported read() throws ImportException {
        return Importer.named("online-retail").read(dir);
    }

    private void write(String file, String lines) throws IOException {
        Files.writeString(dir.resolve(file), HEADER + lines);
    }

    private static OrderEvent order(FeedEvent event) {
        return (OrderEvent) event.payload();
    }
}
