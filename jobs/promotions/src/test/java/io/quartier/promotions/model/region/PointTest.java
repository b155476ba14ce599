package io.quartier.promotions.model.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PointTest {
    private static final double DEGREE_KM = 2 * Math.PI * 6_371.0088 / 360;

    @Test
    void measuresAlongGreatCircles() {
        Point origin = new Point(0, 0);
        assertThat(origin.kilometresTo(origin)).isZero();
        assertThat(origin.kilometresTo(new Point(1, 0))).isEqualTo(DEGREE_KM, within(1e-9));
        assertThat(origin.kilometresTo(new Point(0, -1))).isEqualTo(DEGREE_KM, within(1e-9));
        assertThat(new Point(60, 10).kilometresTo(new Point(60, 170)))
                .as("over the north").isEqualTo(58.997_408 * DEGREE_KM, within(0.01));
        assertThat(new Point(0, 179.5).kilometresTo(new Point(0, -179.5))).as("over the date line")
                .isEqualTo(DEGREE_KM, within(1e-6));
        assertThat(origin.kilometresTo(new Point(0, 180))).isEqualTo(180 * DEGREE_KM, within(1e-6));
        assertThat(new Point(90, 0).kilometresTo(new Point(90, 77))).isEqualTo(0, within(1e-9));
    }

    @Test
    void measuresShortWaysAndBothWaysAlike() {
        Point loop = new Point(41.8819, -87.6278);
        Point near = new Point(41.8820, -87.6278);
        assertThat(loop.kilometresTo(near)).isEqualTo(0.0001 * DEGREE_KM, within(1e-9));
        assertThat(near.kilometresTo(loop)).isEqualTo(loop.kilometresTo(near));
        assertThat(loop.kilometresTo(new Point(41.9742, -87.9073))).as("to O'Hare").isEqualTo(25.3, within(0.1));
    }

    @Test
    void isOnTheEarth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Point(90.1, 0))
                .withMessage("latitude is not within -90 and 90 degrees: 90.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Point(0, Double.NaN))
                .withMessage("longitude is not within -180 and 180 degrees: NaN");
    }
}
