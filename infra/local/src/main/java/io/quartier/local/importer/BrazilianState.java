package io.quartier.local.importer;

import java.util.Map;
import java.util.Optional;

/**
 * One of the 27 states of Brazil.
 *
 * @param code as in ISO 3166-2:BR, e.g. SP
 */
record BrazilianState(String code, String name) {
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("AC", "Acre"), Map.entry("AL", "Alagoas"),
            Map.entry("AM", "Amazonas"), Map.entry("AP", "Amapá"), Map.entry("BA", "Bahia"), Map.entry("CE", "Ceará"),
            Map.entry("DF", "Distrito Federal"), Map.entry("ES", "Espírito Santo"), Map.entry("GO", "Goiás"),
            Map.entry("MA", "Maranhão"), Map.entry("MG", "Minas Gerais"), Map.entry("MS", "Mato Grosso do Sul"),
            Map.entry("MT", "Mato Grosso"), Map.entry("PA", "Pará"), Map.entry("PB", "Paraíba"),
            Map.entry("PE", "Pernambuco"), Map.entry("PI", "Piauí"), Map.entry("PR", "Paraná"),
            Map.entry("RJ", "Rio de Janeiro"), Map.entry("RN", "Rio Grande do Norte"), Map.entry("RO", "Rondônia"),
            Map.entry("RR", "Roraima"), Map.entry("RS", "Rio Grande do Sul"), Map.entry("SC", "Santa Catarina"),
            Map.entry("SE", "Sergipe"), Map.entry("SP", "São Paulo"), Map.entry("TO", "Tocantins"));

    static Optional<BrazilianState> find(String code) {
        return Optional.ofNullable(NAMES.get(code)).map(name -> new BrazilianState(code, name));
    }

    String regionId() {
        return RegionId.of("br", code);
    }
}
