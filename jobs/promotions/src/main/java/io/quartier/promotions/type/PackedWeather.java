package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.place.News.Span;
import io.quartier.promotions.model.place.WeatherFile;
import io.quartier.promotions.model.place.WeatherFile.Measured;
import io.quartier.promotions.model.place.WeatherFile.Told;

/** The weather of a region. */
final class PackedWeather {
    private PackedWeather() {}

    static void write(WeatherFile file, PackedBytes out) {
        Packing.all(file.measured, PackedWeather::write, out);
        Packing.all(file.rainByDay.entrySet(), (day, to) -> to.number(day.getKey())
                .bits(Double.doubleToLongBits(day.getValue())), out);
        Packing.all(file.current, PackedWeather::write, out);
        Packing.all(file.foretold, PackedWeather::write, out);
        Packing.instantOrNull(file.rainUntil, out);
    }

    static WeatherFile read(PackedValues in) {
        WeatherFile file = new WeatherFile();
        file.measured = Packing.all(PackedWeather::measured, in);
        for (int left = in.integer(); left > 0; left--) {
            file.rainByDay.put(in.number(), Double.longBitsToDouble(in.bits()));
        }
        file.current = Packing.all(PackedWeather::told, in);
        file.foretold = Packing.all(PackedWeather::told, in);
        file.rainUntil = Packing.instantOrNull(in);
        return file;
    }

    private static void write(Measured measured, PackedBytes out) {
        Packing.instant(measured.at(), out);
        out.bitsOrNull(measured.temperature()).bits(Double.doubleToLongBits(measured.millimetres()));
    }

    private static Measured measured(PackedValues in) {
        return new Measured(Packing.instant(in), in.bitsOrNull(), Double.longBitsToDouble(in.bits()));
    }

    private static void write(Told told, PackedBytes out) {
        Packing.instant(told.issuedAt(), out);
        out.flag(told.seen());
        PackedNews.write(told.span(), out);
        PackedFacts.write(told.facts(), out);
    }

    private static Told told(PackedValues in) {
        return new Told(Packing.instant(in), in.flag(), span(in), PackedFacts.read(in));
    }

    private static Span span(PackedValues in) {
        Span span = PackedNews.span(in);
        if (span == null) {
            throw new IllegalStateException("weather is about no time");
        }
        return span;
    }
}
