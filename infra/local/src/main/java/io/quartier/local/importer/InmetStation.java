package io.quartier.local.importer;

import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A weather station, from the lines above the header of its file.
 *
 * @param code number of the station, e.g. A701
 * @param city the part of the station's name before {@code -}
 */
record InmetStation(String code, BrazilianState state, String city, double latitude, double longitude) {

    static InmetStation from(CsvFile file) throws ImportException {
        List<String> preamble = file.preamble();
        String code = value(preamble, "CODIGO");
        String stateCode = value(preamble, "UF");
        BrazilianState state = BrazilianState.find(stateCode).orElseThrow(() -> new ImportException(
                "The station %s lies in \"%s\", which is not a state of Brazil.".formatted(code, stateCode)));
        String city = value(preamble, "ESTA").split(" - ", 2)[0].trim().toLowerCase(Locale.ROOT);
        return new InmetStation(code, state, city, degrees(preamble, "LATITUDE"), degrees(preamble, "LONGITUDE"));
    }

    String regionId() {
        return RegionId.of(BrazilianRegions.COUNTRY, state.code(), city);
    }

    RegionVersion region(Instant effectiveAt) {
        return BrazilianRegions.city(regionId(), state, city, effectiveAt).setLatitude(latitude).setLongitude(longitude)
                .build();
    }

    /** The value of a line like {@code UF:;SP}, by how its name begins (what follows is written with or without accents). */
    private static String value(List<String> preamble, String name) throws ImportException {
        for (String line : preamble) {
            String[] parts = line.split(";", -1);
            if (parts.length > 1 && parts[0].toUpperCase(Locale.ROOT).startsWith(name) && !parts[1].isBlank()) {
                return parts[1].trim();
            }
        }
        throw new ImportException("A file of inmet has no line %s above its header.".formatted(name));
    }

    private static double degrees(List<String> preamble, String name) throws ImportException {
        String text = value(preamble, name);
        try {
            return Double.parseDouble(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new ImportException("The %s of a station of inmet is not a number: \"%s\".".formatted(name, text));
        }
    }
}
