package io.quartier.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import io.quartier.common.testkit.FlatRecords;
import io.quartier.kpi.model.CartAct;
import io.quartier.kpi.model.CartEpisode;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.ClickDetail;
import io.quartier.kpi.model.Clicks;
import io.quartier.kpi.model.ContactMade;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.DistinctCount;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Figures;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.HubTerms;
import io.quartier.kpi.model.HubVersioned;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderLife;
import io.quartier.kpi.model.OrderTerms;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.RateQuoted;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.kpi.model.SeenEvents;
import io.quartier.kpi.model.Session;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.SparseHistogram;
import io.quartier.kpi.model.SlowNews;
import io.quartier.kpi.model.SpendReported;
import io.quartier.kpi.model.StandingWindows;
import io.quartier.kpi.model.StepDetail;
import io.quartier.kpi.model.Steps;
import io.quartier.kpi.model.VisitorCarts;
import io.quartier.kpi.model.StockChanged;
import io.quartier.kpi.model.StockDetail;
import io.quartier.kpi.model.VisitorSessions;
import io.quartier.kpi.model.WeatherSeen;
import io.quartier.kpi.model.WindowCells;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that crosses the network or rests in state. */
class KpiElementsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final CellKey KEY = new CellKey(Family.DELIVERY, "br-am", Grain.DAY, 0, "all");

    @ParameterizedTest
    @ValueSource(classes = {OrderChanged.class, OrderTerms.class, StepDetail.class, PlaceClaim.class,
        ShopperActed.class,
        ClickDetail.class, CellKey.class, KpiRow.class, DirtyCell.class, RegionChanged.class,
        RegionVersioned.class, WeatherSeen.class, OrderLife.class, VisitorSessions.class, Session.class,
        SeenEvents.class, VisitorCarts.class, CartEpisode.class, CartAct.class, SpendReported.class,
        ContactMade.class, RateQuoted.class, StockChanged.class, StockDetail.class, HubVersioned.class, SlowNews.class,
        HubTerms.class, StandingWindows.Standing.class, WindowCells.class, Cell.class, Figures.class,
        SparseHistogram.class,
        DistinctCount.class})
    void isFlat(Class<?> type) {
        FlatRecords.assertFlat(type);
    }

    private static <T> void arrives(T element, Class<T> type) throws IOException {
        FlatRecords.assertArrives(element, TypeInformation.of(type));
    }

    @Test
    void eventsArriveWithEverythingAndWithNothing() throws IOException {
        arrives(Steps.placed("o", NOON).by("k", "v").promised(NOON).costing(5).build(), OrderChanged.class);
        arrives(Steps.placed("o", NOON).unresolved(), OrderChanged.class);
        arrives(Steps.delivered("o", NOON, null), OrderChanged.class);
        arrives(Steps.reviewed("o", NOON, 2, "late"), OrderChanged.class);
        arrives(Clicks.act("v", "c", NOON, "page_viewed", "web", Places.IN_CENTRO, 250), ShopperActed.class);
        ShopperActed click = Clicks.click("v", "c", NOON);
        arrives(new ShopperActed(click.origin(), "c", 0, "v", "a", PlaceClaim.NOWHERE, "web", "summer", null, "",
                new ClickDetail("k", "r", "p", "s", "c", 1, 2L, "BRL", "x", 1, 2, 3L, 4L, "d", "m", 5)),
                ShopperActed.class);
        arrives(new WeatherSeen(new Origin("weather", 0, 0), "w", NOON, "br-am", "forecast", NOON, NOON, null, null,
                null, null, null, null, "rain", null, null), WeatherSeen.class);
        arrives(new WeatherSeen(new Origin("weather", 0, 0), "w", NOON, "br-am", "forecast", NOON, NOON, 1.0, 2.0, 0.5,
                3.0, 4.0, 0.5, "rain", "storm", "inmet"), WeatherSeen.class);
    }

    @Test
    void factsOfSlowTopicsArriveWithEverythingAndWithNothing() throws IOException {
        Origin origin = new Origin("slow", 0, 0);
        arrives(new SpendReported(origin, "m", NOON, NOON, "br", "", "c", 1, 1, "x", 2, "BRL", null, null, null),
                SpendReported.class);
        arrives(new SpendReported(origin, "m", NOON, NOON, "br", "p", "c", 1, 1, "x", 2, "BRL", 3L, 4L, "s"),
                SpendReported.class);
        arrives(new ContactMade(origin, "c", NOON, NOON, "k", null, PlaceClaim.NOWHERE, "", "chat", "offer", null, null,
                null), ContactMade.class);
        arrives(new ContactMade(origin, "c", NOON, NOON, "k", "o", Places.at("br"), "p", "chat", "offer", 1, true, 5),
                ContactMade.class);
        arrives(new RateQuoted(origin, "r", NOON, NOON, "USD", "BRL", 3.5, null), RateQuoted.class);
        for (StockDetail change : List.of(StockDetail.level(1, 2, 3, null, 5), StockDetail.buffer(1),
                StockDetail.movement(-1, "sold", "o", "h2"))) {
            arrives(new StockChanged(origin, "s", NOON, NOON, "h", "sku", "", change), StockChanged.class);
        }
        arrives(new HubVersioned(origin, "h@1", NOON, NOON, "h", 1, "br", "", true,
                new HubTerms("store", "H", List.of("br"), 1, 2, "BRL", 1, null, 3, 4, 0, 1_440, List.of("van"),
                        List.of(2), List.of(3L), List.of(4L), true)),
                HubVersioned.class);
        arrives(new StandingWindows.Standing(Family.STOCK, Places.BR, 7), StandingWindows.Standing.class);
    }

    @Test
    void regionsArriveWithEverythingAndWithNothing() throws IOException {
        RegionChanged plain = Places.all().getFirst();
        arrives(plain, RegionChanged.class);
        RegionChanged full = new RegionChanged("r", 2, NOON, "p", "city", "R", "UTC", "BRL", 1.0, 2.0,
                List.of("87a8100c2ffffff"), "BR", List.of("69"), "2016-01-01", true);
        arrives(full, RegionChanged.class);
        arrives(new RegionVersioned(new Origin("regions", 0, 0), "r@2", full), RegionVersioned.class);
    }

    @Test
    void figuresAndRowsArrive() throws IOException {
        for (Family family : Family.values()) {
            Figures figures = Figures.of(family);
            figures.inputs = 3;
            for (SparseHistogram histogram : figures.histograms) {
                histogram.add(77, 2);
            }
            if (figures.persons != null) {
                figures.persons.add(5);
            }
            arrives(figures, Figures.class);
        }
        WindowCells day = new WindowCells();
        day.zone = "UTC";
        day.windowEnd = 86_400_000;
        Cell cell = day.cells.get(day.open(Family.DELIVERY, "all", 0));
        arrives(KpiRow.of(KEY, day, cell, 1, Long.MIN_VALUE), KpiRow.class);
        cell.figures.histograms[0].add(5, 1);
        arrives(KpiRow.of(KEY, day, cell, 1, 5), KpiRow.class);
        arrives(new DirtyCell(KEY, 9, "UTC", "", 7), DirtyCell.class);
    }

    @Test
    void stateComesBackEmptyAndFull() throws IOException {
        arrives(new OrderLife(), OrderLife.class);
        OrderLife life = new OrderLife();
        life.apply(Steps.placed("o", NOON).promised(NOON).build(), 0);
        life.apply(Steps.cancelled("o", NOON), 0);
        life.apply(Steps.reviewed("o", NOON, 1, null), 0);
        arrives(life, OrderLife.class);

        arrives(new VisitorSessions(), VisitorSessions.class);
        VisitorSessions sessions = new VisitorSessions();
        sessions.apply(Clicks.click("v", "a", NOON), 1, 0);
        sessions.apply(Clicks.order("v", "o", NOON.plusSeconds(90_000)), 1, 0);
        assertThat(sessions.ordersAlone).hasSize(1);
        arrives(sessions, VisitorSessions.class);

        arrives(new VisitorCarts(), VisitorCarts.class);
        VisitorCarts carts = new VisitorCarts();
        carts.apply(Clicks.cart("v", "a", NOON, ShopperActed.CART_ADDED, null), 1, 0, 0);
        carts.settle(NOON.toEpochMilli());
        carts.apply(Clicks.quote("v", "b", NOON.plusSeconds(60), "c", 2, 5L), 1, 0, 0);
        assertThat(carts.latest).hasSize(1);
        arrives(carts, VisitorCarts.class);

        SeenEvents seen = new SeenEvents();
        seen.add("e", 1);
        arrives(seen, SeenEvents.class);

        arrives(new Cell(), Cell.class);
        Cell cell = new Cell();
        cell.afterFinal = Figures.of(Family.TRAFFIC);
        arrives(cell, Cell.class);

        DistinctCount persons = new DistinctCount();
        for (int i = 0; i < 2_000; i++) {
            persons.add(DistinctCount.hash("v" + i));
        }
        arrives(persons, DistinctCount.class);
    }
}
