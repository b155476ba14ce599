package io.quartier.local.ownkpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.importer.ImportException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnKpiReaderTest {
    private static final String GOOD = """
            kpi: discount_rate
            about: Share of orders with a discount.
            attribution: placed
            numerator: {count: all, where: [discount > 5, not cancelled, sku has 4711, channel = app]}
            denominator: {count: all}
            """;

    private final OwnKpiReader reader = new OwnKpiReader(Set.of("aov"));

    @Test
    void readsWhatCountsAndOverWhat() throws Exception {
        OwnKpi kpi = reader.parse("a.yaml", GOOD);

        assertThat(kpi.id()).isEqualTo("discount_rate");
        assertThat(kpi.attribution()).isEqualTo(Attribution.PLACED);
        assertThat(kpi.numerator().where()).extracting(Condition::sql).containsExactly(
                "discount > toDecimal64('5', 6) * minor_units(currency)", "NOT (cancelled_at IS NOT NULL)",
                "has(item_sku, '4711')", "channel = 'app'");
        assertThat(kpi.yaml()).isEqualTo(GOOD);
    }

    @Test
    void textsMayHoldAnything() throws Exception {
        OwnKpi kpi = reader.parse("a.yaml", GOOD.replace("channel = app", "\"campaign = it's {facts} \\\\ 1\""));

        assertThat(OwnKpiSql.view(java.util.List.of(kpi))).contains("campaign = 'it\\'s {facts} \\\\ 1'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "attribution: placed | attribution: sent | a.yaml: attribution is \"sent\"; there is placed, delivered, clicked, contacted.",
        "kpi: discount_rate | kpi: aov | a.yaml: kpi is aov, which is one of Quartier's own KPIs; choose another name.",
        "kpi: discount_rate | kpi: Rate! | a.yaml: kpi is \"Rate!\", not 3 to 64 lower-case letters, digits and underscores.",
        "about: | abuot: | a.yaml has an unknown key abuot; did you mean about?",
        "discount > 5 | discont > 5 | a.yaml: numerator.where: there is no field discont of what is placed; did you mean discount?.",
        "discount > 5 | discount has 5 | a.yaml: numerator.where: `discount has 5` does not fit, discount is money; write e.g. `discount > 5`.",
        "discount > 5 | discount | a.yaml: numerator.where: \"discount\" compares nothing; write e.g. `discount > 5`.",
        "not cancelled | cancelled = true | a.yaml: numerator.where: cancelled is true or false; write `cancelled` or `not cancelled`.",
        "discount > 5 | discount > 5; DROP TABLE x | a.yaml: numerator.where: `discount > 5; DROP TABLE x` does not fit, discount is money; write e.g. `discount > 5`.",
        "denominator: {count: all} | denominator: {} | a.yaml: denominator says neither or both of count and sum; write `count: all` or e.g. `sum: goods_value`.",
        "denominator: {count: all} | denominator: {sum: channel} | a.yaml: denominator.sum is channel, which is text; only numbers and money can be summed.",
        "kpi: discount_rate | | a.yaml does not say kpi; add e.g. `kpi: gift_rate`."})
    void aMistakeIsOneSentence(String right, String wrong, String sentence) {
        String yaml = GOOD.replace(right, wrong == null ? "" : wrong);

        assertThatThrownBy(() -> reader.parse("a.yaml", yaml)).isInstanceOf(ImportException.class).hasMessage(sentence);
    }
}
