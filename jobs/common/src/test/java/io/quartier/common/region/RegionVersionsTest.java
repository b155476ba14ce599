package io.quartier.common.region;

import static io.quartier.common.region.KnownPlace.id;
import static io.quartier.common.region.KnownPlace.point;
import static io.quartier.common.region.KnownPlace.postal;
import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Leaf regions of the tree us ── us-wa ── us-wa-seattle, us ── us-il. */
class RegionVersionsTest {
    private static final Town US = Town.of("us", null);
    private static final Town WA = Town.of("us-wa", "us");
    private static final Town SEATTLE = Town.of("us-wa-seattle", "us-wa");
    private static final Town IL = Town.of("us-il", "us");
    private static final Instant REFORM = Instant.parse("2018-01-01T00:00:00Z");
    private static final long AFTER = REFORM.toEpochMilli();
    private static final long BEFORE = AFTER - 1;
    private static final KnownPlace PIER = point(47.6097, -122.3422);

    private static RegionVersions<Town, List<String>> tree(Town... towns) {
        RegionVersions<Town, List<String>> tree = new RegionVersions<>(
                (path, at) -> path.stream().map(Town::regionId).toList());
        List.of(towns).forEach(tree::add);
        return tree;
    }

    private static String cell(int resolution) throws IOException {
        return H3Core.newInstance().latLngToCellAddress(47.6097, -122.3422, resolution);
    }

    private static Optional<List<String>> found(String... path) {
        return Optional.of(List.of(path));
    }

    @Test
    void findsALeafByIdWithAllThatIsAboveIt() {
        var tree = tree(US, WA, SEATTLE, IL);
        assertThat(tree.findLeaf(id("us-wa-seattle"), BEFORE)).isEqualTo(found("us-wa-seattle", "us-wa", "us"));
        assertThat(tree.findLeaf(id("us-wa"), BEFORE)).isEmpty();
        assertThat(tree.findLeaf(id("atlantis"), BEFORE)).isEmpty();
        assertThat(tree.findLeaf(id("us-il"), Town.BEGIN.toEpochMilli() - 1)).isEmpty();
        assertThat(tree.findPath("us-wa", BEFORE)).isEqualTo(found("us-wa", "us"));
        assertThat(tree.leavesBelow("us", BEFORE)).containsExactly(List.of("us-il", "us"),
                List.of("us-wa-seattle", "us-wa", "us"));
    }

    @Test
    void theIdGoesBeforeCoordinatesAndTheseBeforeThePostalCode() throws IOException {
        var tree = tree(US, WA, SEATTLE.cells(cell(5)), IL.postal("US", "60"));
        KnownPlace all = new KnownPlace("us-il", PIER.latitude(), PIER.longitude(), "US", "60601");
        KnownPlace noLeaf = new KnownPlace("us-wa", PIER.latitude(), PIER.longitude(), "US", "60601");
        KnownPlace elsewhere = new KnownPlace("us-wa", 0.0, 0.0, "US", "60601");

        assertThat(tree.findLeaf(all, BEFORE)).isEqualTo(found("us-il", "us"));
        assertThat(tree.findLeaf(noLeaf, BEFORE)).isEqualTo(found("us-wa-seattle", "us-wa", "us"));
        assertThat(tree.findLeaf(elsewhere, BEFORE)).isEqualTo(found("us-il", "us"));
        assertThat(tree.findLeaf(new KnownPlace(null, 1.0, null, "CA", "60601"), BEFORE)).isEmpty();
    }

    @Test
    void theFinestCellAndTheLongestBeginningOfAPostalCodeWin() throws IOException {
        var tree = tree(US, WA.cells(cell(4)).postal("US", "98", "981"), IL.cells(cell(9)).postal("US", "98101"));

        assertThat(tree.findLeaf(PIER, BEFORE)).isEqualTo(found("us-il", "us"));
        assertThat(tree.findLeaf(postal("US", "98101-1234"), BEFORE)).isEqualTo(found("us-il", "us"));
        assertThat(tree.findLeaf(postal("US", "98109"), BEFORE)).isEqualTo(found("us-wa", "us"));
        assertThat(tree.findLeaf(postal("US", ""), BEFORE)).isEmpty();
        assertThat(tree.findLeaf(postal(null, "98109"), BEFORE)).isEmpty();
    }

    @Test
    void aClaimHoldsOnlyWhileTheVersionDoes() throws IOException {
        var tree = tree(US, WA.cells(cell(7)), IL, WA.from(2, REFORM).close(), IL.cells(cell(7)).from(2, REFORM));

        assertThat(tree.findLeaf(PIER, BEFORE)).isEqualTo(found("us-wa", "us"));
        assertThat(tree.findLeaf(PIER, AFTER)).isEqualTo(found("us-il", "us"));
        assertThat(tree.findLeaf(id("us-wa"), AFTER)).isEmpty();
        assertThat(tree.find("us-wa", AFTER)).contains(WA.from(2, REFORM).close());
    }

    @Test
    void ofLeavesWithEqualClaimsTheFirstByIdHasThePlace() {
        List<Town> rivals = new ArrayList<>(List.of(Town.of("c", null).postal("US", "9"),
                Town.of("a", null).postal("US", "9"), Town.of("b", null).postal("US", "9")));
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(rivals, new Random(seed));
            assertThat(tree(rivals.toArray(Town[]::new)).findLeaf(postal("US", "98101"), BEFORE))
                    .isEqualTo(found("a"));
        }
    }

    @Test
    void aRegionIsALeafAgainOnceThoseBelowItAreClosedOrMovedAway() {
        for (Town second : List.of(SEATTLE.from(2, REFORM).close(), SEATTLE.from(2, REFORM).below("us-il"))) {
            var tree = tree(US, WA, SEATTLE, IL, second);
            assertThat(tree.findLeaf(id("us-wa"), BEFORE)).isEmpty();
            assertThat(tree.findLeaf(id("us-wa"), AFTER)).isEqualTo(found("us-wa", "us"));
        }
    }

    @Test
    void aCircleOfParentsAndAnUnknownParentEndThePath() {
        var tree = tree(Town.of("a", "b"), Town.of("b", "a"), Town.of("leaf", "a"), Town.of("lost", "nobody"));
        assertThat(tree.findLeaf(id("leaf"), BEFORE)).isEqualTo(found("leaf", "a", "b"));
        assertThat(tree.findLeaf(id("lost"), BEFORE)).isEqualTo(found("lost"));
        assertThat(tree.leavesBelow("a", BEFORE)).containsExactly(List.of("leaf", "a", "b"));
    }

    @Test
    void theOrderInWhichVersionsComeAndHowOftenDecidesNothing() throws IOException {
        List<Town> versions = List.of(US, WA, SEATTLE.cells(cell(8)), IL.postal("US", "6", "98"),
                WA.from(2, REFORM).cells(cell(6)), SEATTLE.from(2, REFORM).below("us-il"),
                IL.from(3, REFORM).postal("US", "981"), IL.from(2, REFORM).postal("US", "98101"));
        List<KnownPlace> places = List.of(PIER, postal("US", "98101"), id("us-wa"), id("us-il"), id("us-wa-seattle"));
        List<Optional<List<String>>> expected = leaves(tree(versions.toArray(Town[]::new)), places);
        for (int seed = 0; seed < 40; seed++) {
            List<Town> shuffled = new ArrayList<>(versions);
            shuffled.addAll(versions.subList(0, seed % versions.size()));
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(leaves(tree(shuffled.toArray(Town[]::new)), places)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<Optional<List<String>>> leaves(RegionVersions<Town, List<String>> tree,
            List<KnownPlace> places) {
        List<Optional<List<String>>> leaves = new ArrayList<>();
        for (long at : new long[]{BEFORE, AFTER, BEFORE, AFTER + 9_000}) {
            places.forEach(place -> leaves.add(tree.findLeaf(place, at)));
        }
        return leaves;
    }

    @Test
    void everyVersionIsThereForSnapshotsOnceAndTheNewerOfOneInstant() {
        var tree = tree(US, US, IL.from(1, REFORM), IL.from(2, REFORM), IL.from(1, REFORM));
        assertThat(tree.all()).containsExactlyInAnyOrder(US, IL.from(2, REFORM));
        assertThat(tree.at(AFTER)).containsExactly(US, IL.from(2, REFORM));
        assertThat(tree.at(BEFORE)).containsExactly(US);
        assertThat(tree.everBelow("us")).containsExactly(IL.from(2, REFORM));
    }
}
