package io.quartier.kpi.type;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.CartAct;
import io.quartier.kpi.model.CartEpisode;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.ClickDetail;
import io.quartier.kpi.model.Clicks;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Figures;
import io.quartier.kpi.model.FollowedOrder;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.GrainWindow;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.RegionFamily;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.SeenEvents;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.Steps;
import io.quartier.kpi.model.Visitor;
import io.quartier.kpi.model.VisitorSessions;
import io.quartier.kpi.model.WindowCells;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KpiTypesTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final ClickDetail FULL = new ClickDetail("k", "r", "/p", "s", "c", 2, 1_999L, "EUR", "cart", 3, 7,
            -499L, Long.MAX_VALUE, "d", "m", 5);
    private static final ClickDetail EMPTY = new ClickDetail(null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null);

    private static <T> T arrived(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }

    @Test
    void actsArriveAsTheyWere() throws IOException {
        ShopperActed bare = Clicks.click("v", "e", NOON);
        for (ShopperActed act : new ShopperActed[]{bare, Clicks.order("v", "o", NOON, "cart"),
            new ShopperActed(new Origin("clicks", Integer.MAX_VALUE, Long.MAX_VALUE), "", Long.MIN_VALUE,
                    "Łódź \uD83D\uDED2",
                    "quote_shown", new PlaceClaim(null, -0.0, 181.5, "DE", null), "web", "", 0, "", FULL),
            new ShopperActed(new Origin("t", 0, -1), "e", 0, "v", "a", new PlaceClaim("r", null, null, null, "1"), "",
                    null, -1, "p", EMPTY)}) {
            assertThat(arrived(KpiTypes.ACT, act)).isEqualTo(act);
        }
    }

    @Test
    void keysArriveAsTheyWere() throws IOException {
        for (Family family : Family.values()) {
            RegionFamily key = new RegionFamily(family, "br-am");
            assertThat(arrived(KpiTypes.REGION_FAMILY, key)).isEqualTo(key);
        }
        for (Grain grain : Grain.values()) {
            GrainWindow window = new GrainWindow(grain, -1_234_567L);
            assertThat(arrived(KpiTypes.GRAIN_WINDOW, window)).isEqualTo(window);
        }
    }

    /** What lies in state names them by their places. */
    @Test
    void placesInEnumsStay() {
        assertThat(Family.values()).startsWith(Family.TRAFFIC, Family.FUNNEL, Family.ORDERS, Family.DELIVERY,
                Family.QUALITY, Family.CARTS, Family.LATENESS, Family.LOYALTY, Family.MARKETING, Family.CONTACTS,
                Family.STOCK);
        assertThat(Grain.values()).startsWith(Grain.MINUTE, Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH);
        assertThat(Cell.State.values()).startsWith(Cell.State.PROVISIONAL, Cell.State.FINAL, Cell.State.RESTATED);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void figuresArriveAsTheyWere(Family family) throws IOException {
        for (int persons : new int[]{0, 1, 999, 5_000}) {
            RegionMinute minute = new RegionMinute(family, "r", "Asia/Kolkata", "INR", NOON.toEpochMilli(),
                    NOON.toEpochMilli() + 7, List.of(new RegionMinute.OfChannel("all", figures(family, persons)),
                            new RegionMinute.OfChannel("web", figures(family, 0))));
            RegionMinute read = arrived(KpiTypes.REGION_MINUTE, minute);
            assertThat(read).usingRecursiveComparison().ignoringFieldsMatchingRegexes(".*\\.(values|counts|exact)")
                    .isEqualTo(minute);
            assertSame(read.channels().getFirst().figures(), minute.channels().getFirst().figures());
        }
    }

    private static Figures figures(Family family, int persons) {
        Random random = new Random(persons);
        Figures figures = Figures.of(family);
        for (int i = 0; i < figures.sums.length; i++) {
            figures.sums[i] = random.nextLong() >> random.nextInt(64);
        }
        for (var histogram : figures.histograms) {
            for (int i = 0; i < 40; i++) {
                histogram.add(random.nextInt(100_000), random.nextInt(3) - 1L);
            }
        }
        for (int i = 0; figures.persons != null && i < persons; i++) {
            figures.persons.add(random.nextLong());
        }
        figures.inputs = random.nextInt();
        return figures;
    }

    /** The same figures, and they go on alike. */
    private static void assertSame(Figures read, Figures written) {
        Figures more = new Figures();
        more.sums = new long[written.sums.length];
        more.histograms = written.histograms;
        more.persons = written.persons;
        Figures expected = new Figures();
        expected.sums = written.sums.clone();
        expected.histograms = written.histograms;
        read.add(more);
        for (int i = 0; i < read.histograms.length; i++) {
            assertThat(read.histograms[i].count()).isEqualTo(2 * expected.histograms[i].count());
        }
        assertThat(read.sums).isEqualTo(expected.sums);
        if (read.persons != null && written.persons != null) {
            assertThat(read.persons.estimate()).isEqualTo(written.persons.estimate());
        }
    }

    @Test
    void cellsArriveAsTheyWere() throws IOException {
        WindowCells cells = cells(Family.FUNNEL, 3);
        cells.cells.getFirst().state = Cell.State.RESTATED;
        cells.cells.getLast().afterFinal = null;
        assertThat(arrived(KpiTypes.WINDOW_CELLS, cells)).usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.(values|counts|exact)").isEqualTo(cells);
    }

    private static FollowedOrder order() {
        FollowedOrder order = new FollowedOrder();
        for (OrderChanged step : steps()) {
            order.seen.add(step.eventId(), step.occurredAtMillis());
            order.life.apply(step, 0);
        }
        order.life.opinions.add(Steps.reviewed("o", NOON, 2, "late"));
        order.ahead.add(Steps.chargedBack("o", NOON.plusSeconds(900_000), 5_000));
        return order;
    }

    private static List<OrderChanged> steps() {
        return List.of(Steps.placed("o", NOON).by("k", "v").promised(NOON).costing(5).build(),
                Steps.placed("p", NOON).unresolved(), Steps.paid("o", NOON.plusSeconds(3)),
                Steps.cancelled("o", NOON.plusSeconds(9)), Steps.carried("o", NOON.plusSeconds(99), "bike", 3.25),
                Steps.delivered("o", NOON.plusSeconds(999), -1L));
    }

    @Test
    void stepsArriveAsTheyWere() throws IOException {
        for (OrderChanged step : steps()) {
            assertThat(arrived(KpiTypes.STEP, step)).usingRecursiveComparison().isEqualTo(step);
        }
    }

    @Test
    void ordersArriveAsTheyWere() throws IOException {
        FollowedOrder order = order();
        assertThat(order.life).hasNoNullFieldsOrProperties();
        assertThat(arrived(KpiTypes.ORDER, order)).usingRecursiveComparison()
                .ignoringFields("seen.hashes", "seen.times").isEqualTo(order);
        assertThat(arrived(KpiTypes.ORDER, new FollowedOrder())).usingRecursiveComparison()
                .isEqualTo(new FollowedOrder());
    }

    @Test
    void whatWasSeenIsStillKnown() throws IOException {
        FollowedOrder order = new FollowedOrder();
        for (int event = 0; event < 100; event++) {
            assertThat(order.seen.add("e" + event, NOON.toEpochMilli() - event * 977L)).isTrue();
        }
        SeenEvents read = arrived(KpiTypes.ORDER, order).seen;
        assertThat(read.add("e17", 0)).isFalse();
        assertThat(read.add("new", 0)).isTrue();
        read.forgetBefore(NOON.toEpochMilli() - 9 * 977L);
        assertThat(read.size).isEqualTo(10);
    }

    /** Two sessions, an order alone, a cart, a click ahead. */
    private static Visitor visitor() {
        Visitor visitor = new Visitor();
        visitor.seen.add("a", NOON.toEpochMilli());
        VisitorSessions sessions = new VisitorSessions();
        sessions.apply(Clicks.click("v", "a", NOON), 1, 0);
        sessions.apply(Clicks.act("v", "b", NOON.plusSeconds(90), ShopperActed.PRODUCT_VIEWED), 1, 0);
        sessions.apply(Clicks.act("v", "c", NOON.plusSeconds(7_000), ShopperActed.CART_ADDED), 1, 0);
        sessions.apply(Clicks.order("v", "o", NOON.plusSeconds(30_000)), 1, 0);
        sessions.forgetAtMillis = 12_345;
        visitor.sessions = sessions;
        visitor.carts.latest.add(new CartEpisode("cart", "p", "web", 5, 2, true, null));
        visitor.carts.latest.add(new CartEpisode("", "p", "app", -5, null, false, 7L));
        visitor.carts.lastCart = "cart";
        visitor.carts.recent
                .add(new CartAct("e", NOON.toEpochMilli(), ShopperActed.CART_ADDED, "p", "web", "cart", 3, true));
        visitor.carts.recent.add(new CartAct("f", 0, ShopperActed.ORDER_PLACED, "p", "", null, null, false));
        visitor.ahead.add(Clicks.click("v", "d", NOON.plusSeconds(60_000)));
        return visitor;
    }

    @Test
    void visitorsArriveAsTheyWere() throws IOException {
        Visitor visitor = visitor();
        assertThat(requireNonNull(visitor.sessions).sessions).hasSize(2)
                .extracting(session -> session.productViewMillis).containsNull();
        assertThat(visitor.sessions.ordersAlone).hasSize(1);
        assertThat(arrived(KpiTypes.VISITOR, visitor)).usingRecursiveComparison().isEqualTo(visitor);
        Visitor stranger = arrived(KpiTypes.VISITOR, new Visitor());
        assertThat(stranger.isEmpty()).isTrue();
    }

    @Test
    void idsArriveAsTheyWere() throws IOException {
        for (String id : new String[]{"", "a", "Łódź \uD83D\uDED2", "x".repeat(70_000)}) {
            assertThat(arrived(KpiTypes.ID, id)).isEqualTo(id);
        }
    }

    /** State is copied while a checkpoint is under way, and must not change with the original. */
    @Test
    void copiesOfVisitorsStandAlone() {
        Visitor visitor = visitor();
        Visitor copy = KpiTypes.VISITOR.createSerializer(new SerializerConfigImpl()).copy(visitor);
        assertThat(copy).usingRecursiveComparison().isEqualTo(visitor());
        visitor.seen.add("b", 2);
        VisitorSessions sessions = requireNonNull(visitor.sessions);
        sessions.apply(Clicks.click("v", "x", NOON.plusSeconds(100)), 1, 0);
        sessions.apply(Clicks.order("v", "p", NOON.plusSeconds(40_000)), 1, 0);
        visitor.carts.recent.clear();
        visitor.carts.latest.clear();
        visitor.takeUntil(Long.MAX_VALUE);
        assertThat(copy).usingRecursiveComparison().isEqualTo(visitor());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void copiesOfCellsStandAlone(Family family) {
        for (int persons : new int[]{0, 7, 5_000}) {
            WindowCells cells = cells(family, persons);
            WindowCells copy = KpiTypes.WINDOW_CELLS.createSerializer(new SerializerConfigImpl()).copy(cells);
            assertThat(copy).usingRecursiveComparison().isEqualTo(cells(family, persons));
            Cell cell = cells.cells.getFirst();
            cell.close();
            cell.foldWhatWaited();
            cell.figures.add(figures(family, persons + 1));
            cells.open(family, "marketplace", 0);
            assertThat(copy).usingRecursiveComparison().isEqualTo(cells(family, persons));
        }
    }

    private static WindowCells cells(Family family, int persons) {
        WindowCells cells = new WindowCells();
        cells.windowEnd = NOON.toEpochMilli();
        cells.zone = "America/St_Johns";
        cells.currency = "CAD";
        for (String channel : List.of("all", "web")) {
            Cell cell = cells.cells.get(cells.open(family, channel, 0));
            cell.figures = figures(family, persons);
            cell.afterFinal = figures(family, persons + 2);
        }
        return cells;
    }

    @Test
    void aCheckpointNamesItsSerializers() throws IOException {
        for (TypeInformation<?> type : new TypeInformation<?>[]{KpiTypes.ACT, KpiTypes.REGION_MINUTE,
            KpiTypes.REGION_FAMILY, KpiTypes.GRAIN_WINDOW, KpiTypes.WINDOW_CELLS, KpiTypes.STEP, KpiTypes.ORDER,
            KpiTypes.VISITOR, KpiTypes.ID}) {
            TypeSerializer<?> serializer = type.createSerializer(new SerializerConfigImpl());
            DataOutputSerializer out = new DataOutputSerializer(64);
            TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
            var read = TypeSerializerSnapshot.readVersionedSnapshot(new DataInputDeserializer(out.getCopyOfBuffer()),
                    getClass().getClassLoader());
            assertThat(read.restoreSerializer()).isEqualTo(serializer).hasSameHashCodeAs(serializer);
        }
    }
}
