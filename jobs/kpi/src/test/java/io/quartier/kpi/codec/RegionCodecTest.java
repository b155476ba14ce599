package io.quartier.kpi.codec;

import static io.quartier.kpi.AvroEvents.region;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionTree;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionCodecTest {
    private static final Origin ORIGIN = new Origin("regions", 0, 2);
    private static final RegionCodec CODEC = new RegionCodec();

    private static RegionVersion.Builder manaus() {
        return region("br-am", "br", "America/Manaus", "BRL");
    }

    private static Fault faultOf(RegionVersion.Builder region) {
        Fault fault = CODEC.check().faultOf(CODEC.toEvent(region.build(), ORIGIN));
        return fault == null ? new Fault("NONE", "") : fault;
    }

    private static Fault outOfRange(String sentence) {
        return new Fault("OUT_OF_RANGE", sentence);
    }

    @Test
    void everyFieldArrives() {
        RegionVersion region = manaus().setVersion(3).setKind(RegionKind.STATE).setName("Amazonas").setLatitude(-3.1)
                .setLongitude(-60.0).setH3Cells(List.of("87a8100c2ffffff")).setCountry("BR")
                .setPostalPrefixes(List.of("69")).setLaunchedOn(LocalDate.of(2016, 2, 29)).setClosed(true).build();

        assertThat(CODEC.toEvent(region, ORIGIN)).isEqualTo(new RegionVersioned(ORIGIN, "br-am@1",
                new RegionChanged("br-am", 3, Instant.parse("2016-01-01T00:00:00Z"), "br", "state", "Amazonas",
                        "America/Manaus", "BRL", -3.1, -60.0, List.of("87a8100c2ffffff"), "BR", List.of("69"),
                        "2016-02-29", true)));
        assertThat(CODEC.occurredAt(CODEC.toEvent(region, ORIGIN))).isEqualTo("2016-01-01T00:00:00Z");
        assertThat(CODEC.eventId(CODEC.toEvent(region, ORIGIN))).isEqualTo("br-am@1");
        assertThat(faultOf(RegionVersion.newBuilder(region)).reason()).isEqualTo("NONE");
    }

    @Test
    void everyFaultHasItsSentence() {
        for (String id : List.of("", "a|b", "a;b")) {
            assertThat(faultOf(manaus().setRegionId(id)))
                    .isEqualTo(outOfRange("regionId is empty or contains | or ;: '" + id + "'"));
        }
        for (String zone : List.of("America/Atlantis", "", "+05:30", "UTC+1", "utc")) {
            assertThat(faultOf(manaus().setZone(zone)))
                    .isEqualTo(outOfRange("zone is not an IANA time zone such as America/New_York: " + zone));
        }
        assertThat(faultOf(manaus().setCurrency("")))
                .isEqualTo(new Fault("UNKNOWN_CURRENCY", "currency is not an ISO 4217 code such as USD: "));
        assertThat(faultOf(manaus().setLatitude(Double.NaN)))
                .isEqualTo(outOfRange("latitude is not within -90 and 90 degrees: NaN"));
        for (String cell : List.of("", "zzz", "0", " 87a8100c2ffffff", "ffffffffffffffffff")) {
            assertThat(faultOf(manaus().setH3Cells(List.of("87a8100c2ffffff", cell))))
                    .isEqualTo(outOfRange("not an H3 cell such as 87a8100c2ffffff: " + cell));
        }
    }

    @Test
    void whatPassesCanBeTakenIntoTheTree() {
        RegionTree tree = new RegionTree();
        for (String cell : List.of("87a8100c2ffffff", "87A8100C2FFFFFF", "8fffffffffffffff", "800000000000000")) {
            RegionVersion.Builder region = manaus().setH3Cells(List.of(cell));
            if (faultOf(region).reason().equals("NONE")) {
                tree.add(CODEC.toEvent(region.build(), ORIGIN).region());
            }
        }
        assertThat(tree.all()).hasSize(1);
    }
}
