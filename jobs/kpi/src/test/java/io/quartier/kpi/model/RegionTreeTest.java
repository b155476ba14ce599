package io.quartier.kpi.model;

import static io.quartier.kpi.model.Places.BR;
import static io.quartier.kpi.model.Places.CENTRO;
import static io.quartier.kpi.model.Places.LAUNCH;
import static io.quartier.kpi.model.Places.MANAUS;
import static io.quartier.kpi.model.Places.NYC;
import static io.quartier.kpi.model.Places.SP;
import static io.quartier.kpi.model.Places.at;
import static io.quartier.kpi.model.Places.region;
import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionTreeTest {
    @Test
    void knowsTheLeavesBelowARegion() {
        RegionTree tree = new RegionTree();
        Places.all().forEach(tree::add);
        long now = Places.LAUNCH.toEpochMilli();

        assertThat(tree.pathsThrough("br", now)).containsExactly(Places.IN_MANAUS, Places.IN_CENTRO);
        assertThat(tree.pathsThrough("br-sp-centro", now)).containsExactly(Places.IN_CENTRO);
        assertThat(tree.pathsThrough("atlantis", now)).isEmpty();
        assertThat(tree.pathsThrough("br", now - 1)).isEmpty();
        tree.add(Places.region(Places.MANAUS, "br").number(2, Places.LAUNCH.plusSeconds(1)).closed().build());
        assertThat(tree.pathsThrough("br", now + 1_000)).containsExactly(Places.IN_CENTRO);
    }

    private static final long NOON = Instant.parse("2017-11-24T12:00:00Z").toEpochMilli();
    private static final Instant REFORM = Instant.parse("2018-01-01T00:00:00Z");
    private static final long BEFORE_REFORM = REFORM.toEpochMilli() - 1;
    private static final PlaceClaim SE_SQUARE = at(-23.5505, -46.6333);

    private static RegionTree tree(RegionChanged... regions) {
        RegionTree tree = new RegionTree();
        for (RegionChanged region : regions) {
            tree.add(region);
        }
        return tree;
    }

    private static RegionTree everywhere() {
        return tree(Places.all().toArray(RegionChanged[]::new));
    }

    private static String cell(int resolution) throws IOException {
        return H3Core.newInstance().latLngToCellAddress(-23.5505, -46.6333, resolution);
    }

    @Test
    void findsALeafById() {
        assertThat(everywhere().resolve(at("br-sp-centro"), NOON)).isEqualTo(Places.IN_CENTRO);
        assertThat(everywhere().resolve(at("us-nyc"), NOON)).isEqualTo(Places.IN_NYC);
    }

    @Test
    void aRegionWithOpenChildrenIsNoPlace() {
        assertThat(everywhere().resolve(at("br-sp"), NOON).leaf().regionId()).isEqualTo("unknown");
    }

    @Test
    void aRegionThatIsNoLeafLeavesTheDecisionToTheCoordinates() throws IOException {
        RegionTree tree = everywhere();
        tree.add(region(CENTRO, "br-sp").number(2, LAUNCH.plusSeconds(1)).cells(cell(7)).build());
        PlaceClaim place = new PlaceClaim("br-sp", SE_SQUARE.latitude(), SE_SQUARE.longitude(), null, null);

        assertThat(tree.resolve(place, NOON)).isEqualTo(Places.IN_CENTRO);
    }

    @Test
    void theIdGoesBeforeCoordinatesAndTheseBeforeThePostalCode() throws IOException {
        RegionTree tree = tree(region(BR, null).build(), region(SP, "br").cells(cell(5)).build(),
                region(MANAUS, "br").postal("BR", "69").build());
        PlaceClaim all = new PlaceClaim("br-am", SE_SQUARE.latitude(), SE_SQUARE.longitude(), "BR", "69000-000");
        PlaceClaim two = new PlaceClaim(null, SE_SQUARE.latitude(), SE_SQUARE.longitude(), "BR", "69000-000");
        PlaceClaim elsewhere = new PlaceClaim(null, 40.7, -74.0, "BR", "69000-000");

        assertThat(tree.resolve(all, NOON).leaf()).isEqualTo(MANAUS);
        assertThat(tree.resolve(two, NOON).leaf()).isEqualTo(SP);
        assertThat(tree.resolve(elsewhere, NOON).leaf()).isEqualTo(MANAUS);
    }

    @Test
    void theFinestCellWins() throws IOException {
        RegionTree tree = tree(region(BR, null).build(), region(SP, "br").cells(cell(4)).build(),
                region(MANAUS, "br").cells(cell(9)).build());

        assertThat(tree.resolve(SE_SQUARE, NOON).leaf()).isEqualTo(MANAUS);
    }

    @Test
    void theLongestPostalPrefixWins() {
        RegionTree tree = tree(region(BR, null).build(), region(SP, "br").postal("BR", "0", "01").build(),
                region(MANAUS, "br").postal("BR", "0131").build());

        assertThat(tree.resolve(at("BR", "01310-100"), NOON).leaf()).isEqualTo(MANAUS);
        assertThat(tree.resolve(at("BR", "01400"), NOON).leaf()).isEqualTo(SP);
        assertThat(tree.resolve(at("BR", "0"), NOON).leaf()).isEqualTo(SP);
        assertThat(tree.resolve(at("BR", ""), NOON).leaf().regionId()).isEqualTo("unknown");
        assertThat(tree.resolve(at("US", "01310-100"), NOON).leaf().regionId()).isEqualTo("unknown");
    }

    @Test
    void aLongerPrefixOfAClosedRegionGivesWayToAShorterOne() {
        RegionTree tree = tree(region(BR, null).build(), region(SP, "br").postal("BR", "0").build(),
                region(MANAUS, "br").postal("BR", "01").closed().build());

        assertThat(tree.resolve(at("BR", "01310"), NOON).leaf()).isEqualTo(SP);
    }

    @Test
    void ofLeavesThatClaimOnePlaceTheFirstByIdHasIt() {
        List<RegionChanged> rivals = new ArrayList<>();
        for (String id : List.of("br-c", "br-a", "br-b")) {
            rivals.add(region(new RegionNode(id, "UTC", "BRL"), "br").postal("BR", "01").build());
        }
        Collections.shuffle(rivals, new Random(3));
        RegionTree tree = tree(rivals.toArray(RegionChanged[]::new));

        assertThat(tree.resolve(at("BR", "01"), NOON).leaf().regionId()).isEqualTo("br-a");
    }

    @Test
    void aVersionHoldsFromItsInstantOn() {
        RegionTree tree = everywhere();
        tree.add(region(new RegionNode("br-am", "America/Porto_Velho", "BRL"), "br-sp").number(2, REFORM).build());

        assertThat(tree.resolve(at("br-am"), BEFORE_REFORM)).isEqualTo(Places.IN_MANAUS);
        assertThat(tree.resolve(at("br-am"), REFORM.toEpochMilli()).nodes())
                .containsExactly(new RegionNode("br-am", "America/Porto_Velho", "BRL"), SP, BR);
    }

    @Test
    void aRegionIsUnknownBeforeItsFirstVersionAndAfterItClosed() {
        RegionTree tree = everywhere();
        tree.add(region(MANAUS, "br").number(2, REFORM).closed().build());

        assertThat(tree.resolve(at("br-am"), LAUNCH.toEpochMilli() - 1).leaf().regionId()).isEqualTo("unknown");
        assertThat(tree.resolve(at("br-am"), BEFORE_REFORM).leaf()).isEqualTo(MANAUS);
        assertThat(tree.resolve(at("br-am"), REFORM.toEpochMilli()).leaf().regionId()).isEqualTo("unknown");
    }

    @Test
    void aCityIsALeafAgainOnceItsZonesAreClosedOrMovedAway() {
        RegionTree closed = everywhere();
        closed.add(region(CENTRO, "br-sp").number(2, REFORM).closed().build());
        RegionTree moved = everywhere();
        moved.add(region(CENTRO, "br").number(2, REFORM).build());

        for (RegionTree tree : List.of(closed, moved)) {
            assertThat(tree.resolve(at("br-sp"), BEFORE_REFORM).leaf().regionId()).isEqualTo("unknown");
            assertThat(tree.resolve(at("br-sp"), REFORM.toEpochMilli()).leaf()).isEqualTo(SP);
        }
    }

    @Test
    void aCellBelongsToARegionOnlyWhileAVersionSaysSo() throws IOException {
        RegionTree tree = tree(region(BR, null).build(), region(MANAUS, "br").cells(cell(7)).build(),
                region(SP, "br").build(),
                region(MANAUS, "br").number(2, REFORM).build(),
                region(SP, "br").number(2, REFORM).cells(cell(7)).build());

        assertThat(tree.resolve(SE_SQUARE, BEFORE_REFORM).leaf()).isEqualTo(MANAUS);
        assertThat(tree.resolve(SE_SQUARE, REFORM.toEpochMilli()).leaf()).isEqualTo(SP);
    }

    @Test
    void aPostalCodeBelongsToARegionOnlyWhileAVersionSaysSo() {
        RegionTree tree = tree(region(BR, null).build(), region(MANAUS, "br").postal("BR", "01").build(),
                region(SP, "br").build(),
                region(MANAUS, "br").number(2, REFORM).build(),
                region(SP, "br").number(2, REFORM).postal("BR", "01").build());

        assertThat(tree.resolve(at("BR", "01310"), BEFORE_REFORM).leaf()).isEqualTo(MANAUS);
        assertThat(tree.resolve(at("BR", "01310"), REFORM.toEpochMilli()).leaf()).isEqualTo(SP);
    }

    @Test
    void ofTwoVersionsEffectiveAtOnceTheHigherCountsInWhateverOrderTheyCome() {
        RegionChanged first = region(new RegionNode("br", "UTC", "BRL"), null).number(1, REFORM).build();
        RegionChanged second = region(new RegionNode("br", "UTC", "USD"), null).number(2, REFORM).build();

        for (RegionTree tree : List.of(tree(first, second), tree(second, first), tree(second, first, second))) {
            assertThat(tree.resolve(at("br"), REFORM.toEpochMilli()).leaf().currency()).isEqualTo("USD");
            assertThat(tree.all()).containsExactly(second);
        }
    }

    @Test
    void whatNobodyKnowsIsUnknownAndCountedInTheMoneyOfTheFirstRootOfThatTime() {
        RegionTree tree = everywhere();
        tree.add(region(new RegionNode("aa", "UTC", "EUR"), null).number(1, REFORM).build());
        RegionNode unknown = new RegionNode("unknown", "UTC", "BRL");

        assertThat(tree.resolve(PlaceClaim.NOWHERE, NOON).nodes()).containsExactly(unknown);
        assertThat(tree.resolve(at("atlantis"), NOON).nodes()).containsExactly(unknown);
        assertThat(tree.resolve(at(0, 0), NOON).nodes()).containsExactly(unknown);
        assertThat(tree.resolve(at("atlantis"), REFORM.toEpochMilli()).leaf().currency()).isEqualTo("EUR");
        assertThat(new RegionTree().resolve(at("br"), NOON).nodes())
                .containsExactly(new RegionNode("unknown", "UTC", "XXX"));
    }

    @Test
    void aRegionIsMixedFromWhenOnARegionOfAnotherCurrencyIsAnywhereBelowIt() {
        RegionNode world = new RegionNode("world", "UTC", "USD");
        RegionNode south = new RegionNode("south", "UTC", "USD");
        RegionNode city = new RegionNode("city", "UTC", "USD");
        RegionTree tree = tree(region(world, null).build(), region(south, "world").build(),
                region(city, "south").build());
        assertThat(tree.resolve(at("city"), REFORM.toEpochMilli()).nodes()).containsExactly(city, south, world);

        tree.add(region(new RegionNode("rio", "UTC", "BRL"), "south").number(1, REFORM).build());
        assertThat(tree.resolve(at("city"), BEFORE_REFORM).nodes()).containsExactly(city, south, world);
        assertThat(tree.resolve(at("city"), REFORM.toEpochMilli()).nodes()).containsExactly(city,
                new RegionNode("south", "UTC", "USD", true), new RegionNode("world", "UTC", "USD", true));
    }

    @Test
    void aCircleOfParentsEnds() {
        RegionTree tree = tree(region(new RegionNode("a", "UTC", "BRL"), "b").build(),
                region(new RegionNode("b", "UTC", "BRL"), "a").build(),
                region(new RegionNode("leaf", "UTC", "BRL"), "a").build());

        assertThat(tree.resolve(at("leaf"), NOON).regionIds()).containsExactly("leaf", "a", "b");
    }

    @Test
    void anUnknownParentEndsThePath() {
        RegionTree tree = tree(region(NYC, "us").build());

        assertThat(tree.resolve(at("us-nyc"), NOON).nodes()).containsExactly(NYC);
    }

    @Test
    void theOrderInWhichRegionsComeDecidesNothing() throws IOException {
        var versions = new ArrayList<>(Places.all());
        versions.add(region(CENTRO, "br-am").number(2, REFORM).cells(cell(8)).build());
        versions.add(region(SP, "br").number(2, REFORM).cells(cell(8), cell(6)).postal("BR", "01").build());
        versions.add(region(MANAUS, "br").number(2, REFORM.plusSeconds(5)).postal("BR", "01", "0131").build());
        var places = List.of(at("br-sp"), at("br-am"), at("br-sp-centro"), SE_SQUARE, at("BR", "01310"), at("us"));
        List<RegionPath> expected = paths(tree(versions.toArray(RegionChanged[]::new)), places);
        for (int seed = 0; seed < 50; seed++) {
            var shuffled = new ArrayList<>(versions);
            shuffled.addAll(versions.subList(0, 3));
            Collections.shuffle(shuffled, new Random(seed));
            RegionTree tree = tree(shuffled.toArray(RegionChanged[]::new));

            assertThat(paths(tree, places)).isEqualTo(expected);
            assertThat(paths(tree(tree.all().toArray(RegionChanged[]::new)), places)).isEqualTo(expected);
        }
    }

    private static List<RegionPath> paths(RegionTree tree, List<PlaceClaim> places) {
        var paths = new ArrayList<RegionPath>();
        for (long atMillis : new long[]{NOON, REFORM.toEpochMilli(), REFORM.toEpochMilli() + 9_000}) {
            places.forEach(place -> paths.add(tree.resolve(place, atMillis)));
        }
        return paths;
    }

    /** What was asked before, in whatever order, must not change an answer: paths are kept between two changes. */
    @Test
    void answersAsATreeThatWasNeverAsked() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            RegionTree asked = new RegionTree();
            List<RegionChanged> known = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                if (step < 5 || random.nextInt(4) == 0) {
                    RegionChanged version = anyVersion(random, step);
                    known.add(version);
                    asked.add(version);
                }
                PlaceClaim place = at("r" + random.nextInt(6));
                long millis = LAUNCH.toEpochMilli() + random.nextInt(12) * 1_000L - 1_000;
                assertThat(asked.resolve(place, millis)).as("seed %d, step %d", seed, step)
                        .isEqualTo(tree(known.toArray(RegionChanged[]::new)).resolve(place, millis));
            }
        }
    }

    private static RegionChanged anyVersion(Random random, int number) {
        int region = random.nextInt(6);
        RegionNode node = new RegionNode("r" + region, "UTC", random.nextInt(4) == 0 ? "EUR" : "USD");
        var version = region(node, region == 0 ? null : "r" + random.nextInt(region)).number(number,
                LAUNCH.plusSeconds(random.nextInt(10)));
        return (random.nextInt(5) == 0 ? version.closed() : version).build();
    }
}
