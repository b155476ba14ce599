package io.quartier.promotions.model.field;

import io.quartier.promotions.model.field.Field.Absent;
import io.quartier.promotions.model.field.Field.Domain;
import java.util.List;

/** What is computed about regions, their weather and their clocks, beyond what the events say. */
final class PlaceFields {
    private PlaceFields() {}

    static List<Field> region() {
        return List.of(
                Field.list("region.path", "The region's id and those of all regions above it."),
                new Field("region.p90_delivery_minutes", FieldType.NUMBER, Absent.UNKNOWN, Domain.of(0, null),
                        "90th percentile of the time from order to door today, in minutes."),
                Field.count("region.active_shoppers_1h", "Shoppers seen in the last hour."),
                Field.within("region.days_since_launch", 0, null, "Whole days since the region was launched."));
    }

    static List<Field> weather() {
        return List.of(
                Field.count("weather.rainy_days_7d", "Days of the last 7 with at least 1 mm of rain, today with them."),
                Field.count("weather.rainy_days_30d",
                        "Days of the last 30 with at least 1 mm of rain, today with them."),
                Field.value("weather.temperature_change_c_24h", FieldType.NUMBER,
                        "Temperature now less that of 24 hours ago, in degrees Celsius."),
                Field.value("weather.min_temperature_c_24h", FieldType.NUMBER,
                        "Lowest temperature of the last 24 hours in degrees Celsius."),
                Field.value("weather.max_temperature_c_24h", FieldType.NUMBER,
                        "Highest temperature of the last 24 hours in degrees Celsius."),
                Field.sum("weather.precipitation_mm_24h", "Rain of the last 24 hours, snow as water, in millimetres."));
    }

    static List<Field> local() {
        return List.of(
                Field.within("local.hour", 0, 23.0, "Hour of the day, 0 to 23."),
                Field.within("local.minute", 0, 1439.0, "Minute of the day, 0 to 1439."),
                Field.choice("local.weekday", List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "Day of the week."),
                Field.within("local.day", 1, 31.0, "Day of the month, 1 to 31."),
                Field.within("local.month", 1, 12.0, "Month, 1 to 12."),
                Field.value("local.date", FieldType.TEXT, "Date, e.g. '2026-10-01'; dates compare as texts."));
    }
}
