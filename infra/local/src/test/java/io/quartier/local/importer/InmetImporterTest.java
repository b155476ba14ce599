package io.quartier.local.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InmetImporterTest {
    private static final String TOP = """
            REGIÃO:;SE
            UF:;SP
            ESTAÇÃO:;SAO PAULO - MIRANTE
            CODIGO (WMO):;A701
            LATITUDE:;-23,48333333
            LONGITUDE:;-46,61666666
            ALTITUDE:;792,06
            DATA DE FUNDAÇÃO (YYYY-MM-DD):;2006-07-25
            DATA (YYYY-MM-DD);HORA (UTC);PRECIPITAÇÃO TOTAL, HORÁRIO (mm);TEMPERATURA DO AR - BULBO SECO, HORARIA (°C);\
            UMIDADE RELATIVA DO AR, HORARIA (%);VENTO, RAJADA MAXIMA (m/s);VENTO, VELOCIDADE HORARIA (m/s);
            """;

    @TempDir
    private Path dir;

    @Test
    void anHourIsAnObservationOfTheHourBefore() throws Exception {
        write("2017-01-01;02:00;1,2;24;69;4,6;,9;\n");

        WeatherEvent weather = (WeatherEvent) read().timeline().events().get(0).payload();

        assertThat(weather.getEventId()).isEqualTo("inmet:A701:2017-01-01T02:00:00Z");
        assertThat(weather.getOccurredAt()).isEqualTo("2017-01-01T02:00:00Z");
        assertThat(weather.getValidFrom()).isEqualTo("2017-01-01T01:00:00Z");
        assertThat(weather.getValidTo()).isEqualTo("2017-01-01T02:00:00Z");
        assertThat(weather.getRegionId()).isEqualTo("br-sp-sao-paulo");
        assertThat(weather.getKind()).isEqualTo(WeatherKind.OBSERVATION);
        assertThat(weather.getPrecipitationMmPerHour()).isEqualTo(1.2);
        assertThat(weather.getTemperatureC()).isEqualTo(24);
        assertThat(weather.getHumidity()).isEqualTo(0.69);
        assertThat(weather.getGustMetresPerSecond()).isEqualTo(4.6);
        assertThat(weather.getWindMetresPerSecond()).isEqualTo(0.9);
        assertThat(weather.getSource()).isEqualTo("inmet:A701");
    }

    @Test
    void missingFiguresStayUnknown() throws Exception {
        write("2017-01-01;02:00;-9999;24;;-9999;1;\n2017-01-01;03:00;-9999;-9999;-9999;-9999;-9999;\n");

        Imported imported = read();

        assertThat(imported.timeline().events()).hasSize(1);
        WeatherEvent weather = (WeatherEvent) imported.timeline().events().get(0).payload();
        assertThat(weather.getPrecipitationMmPerHour()).isNull();
        assertThat(weather.getHumidity()).isNull();
        assertThat(weather.getGustMetresPerSecond()).isNull();
        assertThat(imported.report().leftOut()).containsEntry("hour without any figure", 1L);
    }

    @Test
    void theStationsCityIsItsRegion() throws Exception {
        write("2017-01-01;02:00;0;24;69;4,6;1;\n");

        List<RegionVersion> regions = read().timeline().regions();

        assertThat(regions).extracting(RegionVersion::getRegionId).containsExactly("br", "br-sp", "br-sp-sao-paulo");
        assertThat(regions.get(2).getLatitude()).isEqualTo(-23.48333333);
    }

    @Test
    void badLinesAreRejectedWithTheirNumbers() throws Exception {
        write("""
                2017-01-01;02:00;0;24;69;4,6;1;
                2017-01-01;02:00;0;24;69;4,6;1;
                2017-01-01;25:00;0;24;69;4,6;1;
                2017-01-01;03:00;0;99;69;4,6;1;
                2017-01-01;04:00;0;warm;69;4,6;1;
                2017-01-01;05:00
                """);

        assertThat(read().report().rejected()).extracting(Object::toString).containsExactly(
                "A701.CSV line 11: the hour 2017-01-01T02:00:00Z was there before",
                "A701.CSV line 12: hora-utc is not an hour like 13:00: \"25:00\"",
                "A701.CSV line 13: temperatura-do-ar-bulbo-seco-horaria-c is not between -90.0 and 60.0: 99.0",
                "A701.CSV line 14: temperatura-do-ar-bulbo-seco-horaria-c is not a number: \"warm\"",
                "A701.CSV line 15: 2 fields where the header has 8");
    }

    @Test
    void namesAColumnThatIsMissing() throws IOException {
        Files.writeString(dir.resolve("A701.CSV"), TOP.replace("HORA (UTC)", "QUANDO"));

        assertThatThrownBy(this::read).isInstanceOf(ImportException.class)
                .hasMessage("A701.CSV has no column hora-utc.");
    }

    private Imported read() throws ImportException {
        return Importer.named("inmet").read(dir);
    }

    /** As the institute writes it: Latin-1. */
    private void write(String lines) throws IOException {
        Files.write(dir.resolve("A701.CSV"), (TOP + lines).getBytes(StandardCharsets.ISO_8859_1));
    }
}
