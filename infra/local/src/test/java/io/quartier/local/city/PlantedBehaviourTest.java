package io.quartier.local.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the cities are meant to show on a dashboard is in their events, within tolerances of a few standard errors of two weeks (loyalty:
 * two months) of one seed.
 */
class PlantedBehaviourTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final Duration TWO_MONTHS = Duration.ofDays(60);

    @ParameterizedTest
    @ValueSource(strings = {"us-wa-seattle", "us-ny-brooklyn", "us-ca-san-francisco", "us-fl-miami", "gb-eng-london",
        "in-mh-mumbai"})
    void theTableOfCitiesIsKept(String cityId) {
        CityProfile city = city(cityId);
        Measured measured = twoWeeks(cityId);

        assertThat(measured.sessions() / 14.0).isCloseTo(city.demand().sessionsPerDay(), Percentage.withPercentage(6));
        assertThat(measured.conversion()).isCloseTo(city.demand().conversion(), within(0.003));
        assertThat(measured.orderValue()).isCloseTo(city.demand().orderValue(), Percentage.withPercentage(10));
        assertThat(medianHours(measured)).isCloseTo(city.delivery().hours(), Percentage.withPercentage(15));
        assertThat(measured.deliveryCost()).isCloseTo((double) city.delivery().cost(), Percentage.withPercentage(3));
    }

    @Test
    void newYorkConvertsFourPerCentAndHoustonOneAndAHalf() {
        assertThat(twoWeeks("us-ny-manhattan").conversion()).isCloseTo(0.04, within(0.003));
        assertThat(twoWeeks("us-ny-queens").conversion()).isCloseTo(0.04, within(0.003));
        assertThat(twoWeeks("us-tx-houston").conversion()).isCloseTo(0.015, within(0.002));
    }

    @Test
    void aThirdLeavesWhenDeliveryTakesOverAWeekAndAQuarterOnASurpriseFee() {
        Measured houston = weeks("us-tx-houston", 10, TWO_WEEKS);

        assertThat(houston.leaving(Measured.Cart::overAWeek)).isCloseTo(0.38, within(0.05));
        assertThat(houston.leaving(cart -> cart.surprise)).isCloseTo(0.25, within(0.03));
        assertThat(houston.leaving(Measured.Cart::ordinary)).isCloseTo(0.06, within(0.02));
    }

    @Test
    void anOrderOfSanFranciscoIsWorthEighty() {
        assertThat(twoWeeks("us-ca-san-francisco").orderValue()).isCloseTo(8_000, within(400.0));
    }

    @Test
    void aDeliveryCostsFourInBostonAndSevenInMiamiWhereItEatsSeventyPerCent() {
        Measured miami = twoWeeks("us-fl-miami");

        assertThat(twoWeeks("us-ma-boston").deliveryCost()).isCloseTo(400, within(12.0));
        assertThat(miami.deliveryCost()).isCloseTo(700, within(20.0));
        assertThat(miami.fulfilmentCostRate()).isCloseTo(0.7, within(0.05));
    }

    @Test
    void chicagoPromisesTodayAndTakesADayAndAHalf() {
        Measured chicago = twoWeeks("us-il-chicago");

        assertThat(chicago.deliveryHours()).isCloseTo(36, within(4.0));
        assertThat(chicago.orders()).allMatch(order -> order.terms.getPromisedDay() != null
                && order.terms.getPromisedDay()
                        .equals(order.placedAt.atZone(city("us-il-chicago").zone()).toLocalDate()));
    }

    @Test
    void brooklynReordersEveryTwoWeeksAndQueensDoesNot() {
        Instant endAt = MONDAY.plus(TWO_MONTHS);
        Measured brooklyn = weeks("us-ny-brooklyn", 1, TWO_MONTHS);
        Measured queens = weeks("us-ny-queens", 1, TWO_MONTHS);

        assertThat(brooklyn.daysBetweenOrders()).isCloseTo(14, within(1.0));
        assertThat(brooklyn.repeatRate(endAt, 30)).isGreaterThan(0.5);
        assertThat(queens.repeatRate(endAt, 30)).isLessThan(0.05);
    }

    @Test
    void aCustomerOfLosAngelesIsWorthFiveHundredAYear() {
        double losAngeles = weeks("us-ca-los-angeles", 1, TWO_MONTHS).yearlyMarginPerCustomer(TWO_MONTHS);
        double houston = weeks("us-tx-houston", 1, TWO_MONTHS).yearlyMarginPerCustomer(TWO_MONTHS);

        assertThat(losAngeles).isCloseTo(50_000, Percentage.withPercentage(20));
        assertThat(houston).isLessThan(losAngeles / 2);
    }

    @Test
    void complaintsAboutCouriersComeLateInTheEvening() {
        Measured manhattan = twoWeeks("us-ny-manhattan");

        assertThat(manhattan.complaining(21, true)).isGreaterThan(5 * manhattan.complaining(21, false));
        assertThat(manhattan.complaining(21, true)).isCloseTo(0.45, within(0.1));
    }

    @Test
    void noticesSpareTwoOfFiveQuestions() {
        CityPlan plan = plan("de-be-berlin", 4, Duration.ofDays(28));
        Questions berlin = Questions.of(plan);
        Questions toronto = Questions.of(plan.in(List.of("ca-on-toronto")));

        assertThat(toronto.askedShare()).isCloseTo(0.35, within(0.05));
        assertThat(berlin.askedShare()).isCloseTo(0.21, within(0.05));
    }

    private static double medianHours(Measured measured) {
        List<Double> hours = measured.delivered().stream().map(Measured.Order::hours).sorted(Comparator.naturalOrder())
                .toList();
        return Objects.requireNonNull(hours.get(hours.size() / 2));
    }

    private static Measured twoWeeks(String cityId) {
        return weeks(cityId, 1, TWO_WEEKS);
    }

    private static Measured weeks(String cityId, double scale, Duration span) {
        return Measured.of(plan(cityId, scale, span), city(cityId).zone());
    }

    private static CityPlan plan(String cityId, double scale, Duration span) {
        return CityPlan.of(1, MONDAY, MONDAY, Scenario.named("calm")).in(List.of(cityId)).at(scale)
                .until(MONDAY.plus(span));
    }

    static CityProfile city(String cityId) {
        return Atlas.cities().stream().filter(city -> city.id().equals(cityId)).findFirst().orElseThrow();
    }
}
