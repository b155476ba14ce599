package io.quartier.local.importer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The real files, where they are present, against counts made with another tool. */
class RealDataTest {

    @Test
    void olist(TestReporter reporter) throws ImportException {
        Imported imported = real("olist", reporter);

        assertThat(imported.report().rejected()).isEmpty();
        assertThat(steps(imported)).containsEntry("Placed", 22_644L).containsEntry("Paid", 22_618L)
                .containsEntry("Shipped", 22_279L).containsEntry("Delivered", 22_082L).containsEntry("Cancelled", 242L)
                .containsEntry("Reviewed", 3_529L);
        assertThat(imported.timeline().regions().stream().collect(groupingBy(RegionVersion::getKind, counting())))
                .isEqualTo(Map.of(RegionKind.COUNTRY, 1L, RegionKind.STATE, 27L, RegionKind.CITY, 2_481L));
        assertThat(imported.timeline().startAt()).isEqualTo("2016-09-15T03:00:00Z");
        assertThat(imported.timeline().endAt()).isEqualTo("2018-09-03T03:00:00Z");
    }

    @Test
    void inmet(TestReporter reporter) throws ImportException {
        Imported imported = real("inmet", reporter);

        assertThat(imported.report().rejected()).isEmpty();
        assertThat(imported.report().totalLines()).isEqualTo(8_784 + 8_760);
        assertThat(imported.timeline().regions()).extracting(RegionVersion::getRegionId).containsExactly("br", "br-sp",
                "br-sp-sao-paulo");
    }

    @Test
    void onlineRetail(TestReporter reporter) throws ImportException {
        Imported imported = real("online-retail", reporter);

        assertThat(imported.report().rejected()).isEmpty();
        assertThat(imported.report().totalLines()).isEqualTo(320_705);
        assertThat(steps(imported)).isEqualTo(Map.of("Placed", 12_494L, "Returned", 2_554L));
        assertThat(imported.timeline().regions()).hasSize(37);
    }

    private static Imported real(String dataSet, TestReporter reporter) throws ImportException {
        Path folder = Path.of(System.getProperty("quartier.root"), "../shared/data", dataSet);
        assumeTrue(Files.isDirectory(folder), "skipped: " + folder + " is absent");
        Imported imported = Importer.named(dataSet).read(folder);
        reporter.publishEntry(dataSet + " regions", String.valueOf(imported.timeline().regions().size()));
        reporter.publishEntry(dataSet + " events by step", new TreeMap<>(steps(imported)).toString());
        reporter.publishEntry(dataSet + " span", imported.timeline().startAt() + " to " + imported.timeline().endAt());
        reporter.publishEntry(dataSet + " left out", imported.report().leftOut().toString());
        reporter.publishEntry(dataSet + " notes", imported.report().notes().toString());
        return imported;
    }

    private static Map<String, Long> steps(Imported imported) {
        return imported.timeline().events().stream().collect(groupingBy(RealDataTest::step, counting()));
    }

    private static String step(FeedEvent event) {
        Object what = event.payload() instanceof OrderEvent order ? order.getStep() : event.payload();
        return what.getClass().getSimpleName();
    }
}
