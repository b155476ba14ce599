package io.quartier.promotions.model.region;

/**
 * A point on the earth.
 *
 * @param latitude  WGS-84 degrees, -90 to 90
 * @param longitude WGS-84 degrees, -180 to 180
 */
public record Point(double latitude, double longitude) {
    /** Mean radius of the earth in kilometres (IUGG; Moritz, Geodetic Reference System 1980, 2000). */
    private static final double EARTH_KM = 6_371.0088;

    public Point {
        if (!(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("latitude is not within -90 and 90 degrees: " + latitude);
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("longitude is not within -180 and 180 degrees: " + longitude);
        }
    }

    /**
     * Kilometres as the crow flies, on a sphere: within 0.6 % of the ellipsoid. The haversine formula (Sinnott 1984), which is exact for short
     * ways, too; computed alike on every machine.
     */
    public double kilometresTo(Point other) {
        double north = StrictMath.toRadians(other.latitude - latitude) / 2;
        double east = StrictMath.toRadians(other.longitude - longitude) / 2;
        double both = StrictMath.cos(StrictMath.toRadians(latitude))
                * StrictMath.cos(StrictMath.toRadians(other.latitude));
        double haversine = square(StrictMath.sin(north)) + both * square(StrictMath.sin(east));
        return 2 * EARTH_KM * StrictMath.asin(Math.min(1, StrictMath.sqrt(haversine)));
    }

    private static double square(double value) {
        return value * value;
    }
}
