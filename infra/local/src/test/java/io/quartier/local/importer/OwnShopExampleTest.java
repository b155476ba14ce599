package io.quartier.local.importer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Returned;
import io.quartier.schemas.Reviewed;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The example of docs/your-own-data.md, against what was counted in its file with another tool. */
class OwnShopExampleTest {
    private final Imported imported;

    OwnShopExampleTest() throws ImportException {
        String root = Objects.requireNonNull(System.getProperty("quartier.root"), "quartier.root is not set");
        imported = Importer.named("csv").read(Path.of(root, "docs/examples/own-shop"));
    }

    @Test
    void everyStepOfEveryOrderBecomesAnEvent() {
        Map<String, Long> steps = imported.timeline().events().stream()
                .map(event -> ((OrderEvent) event.payload()).getStep().getClass().getSimpleName())
                .collect(groupingBy(name -> name, TreeMap::new, counting()));

        assertThat(steps).isEqualTo(Map.of("Placed", 22L, "Shipped", 19L, "Delivered", 18L, "Cancelled", 2L,
                "Reviewed", 5L, "Returned", 2L));
        assertThat(imported.timeline().source()).isEqualTo("own-shop");
        assertThat(imported.timeline().startAt()).isEqualTo("2026-03-01T23:00:00Z");
        assertThat(imported.timeline().endAt()).isEqualTo("2026-04-02T22:00:00Z");
    }

    @Test
    void theCitiesLieBelowTheCountry() {
        assertThat(imported.timeline().regions()).extracting(RegionVersion::getRegionId).containsExactly("germany",
                "germany-hamburg", "germany-berlin", "germany-munchen");
        assertThat(imported.timeline().regions()).extracting(RegionVersion::getParentId).containsExactly(null,
                "germany", "germany", "germany");
        assertThat(imported.timeline().regions()).allSatisfy(region -> {
            assertThat(region.getZone()).isEqualTo("Europe/Berlin");
            assertThat(region.getCurrency()).isEqualTo("EUR");
        });
    }

    @Test
    void rowsOfOneOrderAreItsItems() {
        OrderEvent order = order("1004:1-placed");
        Placed placed = (Placed) order.getStep();

        assertThat(order.getOccurredAt()).isEqualTo("2026-03-04T00:36:00Z");
        assertThat(order.getDestination().getRegionId()).isEqualTo("germany-munchen");
        assertThat(placed.getCustomerId()).isEqualTo("K012");
        assertThat(placed.getChannel()).isEqualTo("web");
        assertThat(placed.getDeliveryFee()).isEqualTo(390);
        assertThat(placed.getDeliveryCost()).isEqualTo(310);
        assertThat(placed.getPromisedDay()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(placed.getItems()).containsExactly(new OrderItem("SEI-4", "Haushalt", 3, 350L, 0L, null),
                new OrderItem("KER-5", "Haushalt", 2, 795L, 0L, null));
        assertThat(order("1004:4-delivered").getStep()).isEqualTo(new Delivered(310L, null, null));
        assertThat(order("1004:6-reviewed").getStep()).isEqualTo(new Reviewed(5, null));
    }

    @Test
    void aReturnIsWorthWhatItsRowWasSoldFor() {
        assertThat(order("1005:7-returned:1").getStep()).isEqualTo(new Returned("damaged", 1150L));
        assertThat(order("1012:7-returned:1").getStep()).isEqualTo(new Returned("size", 795L));
    }

    @Test
    void thousandsHaveAPoint() {
        assertThat(((Placed) order("1010:1-placed").getStep()).getItems())
                .containsExactly(new OrderItem("MAS-9", "Maschinen", 2, 124_900L, 0L, null));
    }

    @Test
    void theAccountNamesTheDraftAndTheColumnsThatNobodyUses() {
        assertThat(imported.report().totalLines()).isEqualTo(45);
        assertThat(imported.report().rejected()).isEmpty();
        assertThat(imported.report().leftOut()).isEqualTo(Map.of("rows whose status is to be ignored", 1L));
        assertThat(imported.report().notes().keySet()).isEqualTo(Set.of(
                "column PLZ is not in mapping.yaml and not used",
                "column Notiz is not in mapping.yaml and not used"));
    }

    private OrderEvent order(String eventId) {
        List<FeedEvent> found = imported.timeline().events().stream().filter(event -> event.eventId().equals(eventId))
                .toList();
        assertThat(found).as(eventId).hasSize(1);
        return (OrderEvent) found.get(0).payload();
    }
}
