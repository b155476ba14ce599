package io.quartier.kpi.hiding.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.Grain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CompanionChoiceTest {
    private static final long HOUR = 3_600_000;
    private static final long ALWAYS = Long.MAX_VALUE;

    @Test
    void nothingIsHiddenBesideLargeCells() {
        assertThat(hidden(world().came("c1", "web", 4, 30).came("c2", "web", 4, 30))).isEmpty();
    }

    @Test
    void twoSmallRegionsHideEachOther() {
        var world = world().came("c1", "web", 4, 3).came("c2", "web", 4, 7).came("c3", "web", 4, 60);
        assertThat(hidden(world)).allMatch(name -> name.contains("c1") || name.contains("c2"));
    }

    @Test
    void theNextSmallestRegionGoesWithTheOnlySmallOne() {
        var world = world().came("c1", "web", 4, 9).came("c2", "web", 4, 31).came("c3", "web", 4, 60);
        assertThat(hidden(world)).contains("HOUR c1 web", "HOUR c2 web", "MONTH c1 all", "MONTH c2 all")
                .noneMatch(name -> name.contains("c3") || name.contains("sp"));
    }

    @Test
    void theNextSmallestHourGoesWithTheOnlySmallOne() {
        var world = new Shoppers().region("c1", "", "America/Sao_Paulo").came("c1", "web", 4, 3)
                .came("c1", "web", 11, 40)
                .came("c1", "web", 19, 20);
        assertThat(companions(counted(world), world)).hasSize(2)
                .allMatch(
                        cell -> cell.grain() == Grain.HOUR && cell.window().contains(Shoppers.FIRST_HOUR + 19 * HOUR));
    }

    @Test
    void aChainIsFollowedToItsEnd() {
        // c1 follows from c2, and c2 from what adds up to it
        var world = world().region("z1", "c2", "America/Sao_Paulo").region("z2", "c2", "America/Sao_Paulo")
                .came("c1", "web", 4, 9).came("z1", "web", 4, 14).came("z2", "web", 4, 17).came("c3", "web", 4, 60);
        assertThat(hidden(world)).contains("HOUR c1 web", "HOUR c2 web", "HOUR z1 web")
                .noneMatch(name -> name.contains("z2"));
    }

    @Test
    void whatIsNotThereYetGivesNothingAway() {
        var world = new Shoppers().region("c1", "", "America/Sao_Paulo").came("c1", "web", 4, 3).came("c1", "web", 11,
                40);
        long endOfTheHours = Shoppers.FIRST_HOUR + 12 * HOUR;
        List<Counted> hours = counted(world).stream().filter(cell -> cell.cell().grain() == Grain.HOUR).toList();
        assertThat(CompanionChoice.among(hours, PersonCounts.FUNNEL, world.regions(), endOfTheHours).companions())
                .isEmpty();
    }

    @Test
    void saysWhatItCannotProtect() {
        var world = new Shoppers().region("c1", "", "America/Sao_Paulo").came("c1", "web", 4, 3);
        List<Counted> hour = counted(world).stream().filter(cell -> cell.cell().grain() == Grain.HOUR)
                .filter(cell -> cell.cell().channel().equals("web")).toList();
        assertThat(CompanionChoice.among(hour, PersonCounts.FUNNEL, world.regions(), ALWAYS).givenAway()).hasSize(1);
    }

    @RepeatedTest(20)
    void theChoiceDoesNotDependOnTheOrderOfTheCells(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var world = Shoppers.random(random, 2);
        List<Counted> cells = new ArrayList<>(counted(world));
        Set<PersonCell> chosen = companions(cells, world);
        Collections.shuffle(cells, random);
        assertThat(companions(cells, world)).isEqualTo(chosen);
    }

    private static Shoppers world() {
        return new Shoppers().region("sp", "", "America/Sao_Paulo").region("c1", "sp", "America/Sao_Paulo")
                .region("c2", "sp", "America/Sao_Paulo").region("c3", "sp", "America/Sao_Paulo");
    }

    static List<Counted> counted(Shoppers world) {
        return world.counts().entrySet().stream().map(cell -> Counted.undecided(cell.getKey(), cell.getValue()))
                .toList();
    }

    private static Set<PersonCell> companions(List<Counted> cells, Shoppers world) {
        return CompanionChoice.among(cells, PersonCounts.FUNNEL, world.regions(), ALWAYS).companions();
    }

    /** The hidden cells by grain, region and channel. */
    private static Set<String> hidden(Shoppers world) {
        List<Counted> cells = counted(world);
        var hidden = new TreeSet<>(companions(cells, world));
        cells.stream().filter(cell -> cell.standing() == Standing.SMALL).map(Counted::cell).forEach(hidden::add);
        return hidden.stream().map(cell -> cell.grain() + " " + cell.regionId() + " " + cell.channel())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
