package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A root in USD above a city in BRL and one in USD. */
@WarehouseTest
class RestateMoneyTest {
    private static final String JUNE = "month 2017-06-01T00:00:00Z 2017-07-01T00:00:00Z 2017-06";
    private static final String OVER = "1498867200000";
    private static final String OPEN = "1498600000000";

    private final TestWarehouse warehouse;
    private final OrderFacts facts;
    private final SlowRows rows;

    RestateMoneyTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
        this.rows = new SlowRows(warehouse);
    }

    @BeforeEach
    void regions() throws SQLException {
        warehouse.insert("regions", "region_id, parent_id, version_number, effective_from, kind, name, zone, currency",
                "'world', NULL, 1, '2016-01-01 00:00:00', 'country', 'world', 'UTC', 'USD'",
                "'rio', 'world', 1, '2016-01-01 00:00:00', 'city', 'rio', 'UTC', 'BRL'",
                "'nyc', 'world', 1, '2016-01-01 00:00:00', 'city', 'nyc', 'UTC', 'USD'");
    }

    private void order(String id, String at, String city, String currency, String more) throws SQLException {
        facts.placed(id, at, "web", "region_id = '%s', region_path = ['%s', 'world'], currency = '%s', %s"
                .formatted(city, city, currency, more));
    }

    private void restate(String family, String watermark) throws Exception {
        warehouse.dirty(family, "world " + JUNE + " all USD");
        warehouse.restate(family, Map.of("watermark_ms", watermark));
    }

    private List<String> orders() throws SQLException {
        return warehouse.rows("""
                SELECT toString(orders), toString(revenue), toString(goods_cost), state FROM kpi_orders_latest
                WHERE feed = :feed AND region_id = 'world'""");
    }

    @Test
    void moneyIsChangedAtTheRateThatWasValidWhenTheOrderWasPlaced() throws Exception {
        rows.rate("r1", "2017-06-01 00:00:00", "USD", "BRL", 4);
        rows.rate("r2", "2017-06-10 12:00:00", "USD", "BRL", 5);
        order("dollars", "2017-06-10 11:00:00", "nyc", "USD", "goods_value = 7");
        order("before", "2017-06-10 11:59:59.999", "rio", "BRL", "goods_value = 1000, goods_cost = 200");
        order("after", "2017-06-10 12:00:00", "rio", "BRL", "goods_value = 1000, goods_cost = 200");
        restate("orders", OVER);

        // 7 + 1000 / 4 + 1000 / 5, 200 / 4 + 200 / 5
        assertThat(orders()).containsExactly("3 457 90 final");
    }

    @Test
    void withoutARateTheOrderIsLeftOutUntilThereIsOne() throws Exception {
        order("dollars", "2017-06-10 11:00:00", "nyc", "USD", "goods_value = 7");
        order("reais", "2017-06-10 11:00:00", "rio", "BRL", "goods_value = 1000");
        restate("orders", OVER);
        assertThat(orders()).containsExactly("1 7 0 final");

        rows.rate("r1", "2017-06-01 00:00:00", "EUR", "BRL", 4);
        rows.rate("r2", "2017-06-01 00:00:00", "EUR", "USD", 2);
        warehouse.run("TRUNCATE TABLE kpi_dirty");
        warehouse.restate("money_range", Map.of("zone", "'UTC'", "from_ms", "1496275199999", "to_ms", OVER));
        warehouse.restate("orders", Map.of("watermark_ms", OVER));
        assertThat(orders()).containsExactly("2 507 0 restated");

        warehouse.restate("orders", Map.of("watermark_ms", OVER));
        assertThat(orders()).containsExactly("2 507 0 restated");
    }

    @Test
    void aWindowThatIsOpenIsProvisionalThenFinalOnce() throws Exception {
        rows.rate("r1", "2017-06-01 00:00:00", "USD", "BRL", 4);
        order("reais", "2017-06-10 11:00:00", "rio", "BRL", "goods_value = 1000");
        restate("orders", OPEN);
        assertThat(orders()).containsExactly("1 250 0 provisional");
        restate("orders", OVER);
        assertThat(orders()).containsExactly("1 250 0 final");
        restate("orders", OVER);
        assertThat(orders()).containsExactly("1 250 0 final");
        order("late", "2017-06-10 11:00:00", "nyc", "USD", "goods_value = 1");
        restate("orders", OVER);
        assertThat(orders()).containsExactly("2 251 0 restated");
    }

    @Test
    void deliveriesAreChangedAtTheRateOfTheirArrivalAndReturnsAtTheirOwn() throws Exception {
        rows.rate("r1", "2017-06-01 00:00:00", "USD", "BRL", 4);
        rows.rate("r2", "2017-06-10 12:00:00", "USD", "BRL", 5);
        order("o", "2017-06-10 11:00:00", "rio", "BRL", "goods_value = 1000, delivery_cost = 100");
        facts.step("o", "2017-06-10 11:59:59", "delivered", "");
        facts.step("o", "2017-06-11 12:00:00", "returned", "amount = 1000");
        restate("delivery", OVER);
        restate("quality", OVER);

        assertThat(warehouse
                .rows("""
                        SELECT toString(deliveries), toString(delivery_cost), toString(goods_value), state FROM kpi_delivery_latest
                        WHERE feed = :feed"""))
                .containsExactly("1 25 250 final");
        assertThat(warehouse
                .rows("""
                        SELECT toString(returns), toString(returned_value), state FROM kpi_quality_latest WHERE feed = :feed"""))
                .containsExactly("1 200 final");
    }
}
