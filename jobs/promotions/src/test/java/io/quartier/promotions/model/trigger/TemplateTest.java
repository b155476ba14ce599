package io.quartier.promotions.model.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.trigger.Template.Variable;
import io.quartier.promotions.model.trigger.Template.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private final Template template = new Template(List.of(new Words("Rain in "), new Variable("region.name", 11),
            new Words("!")));

    @Test
    void fillsVariablesIn() {
        assertThat(text(Map.of("region.name", "Seattle"))).hasValue("Rain in Seattle!");
    }

    @Test
    void neverPrintsABlank() {
        assertThat(text(Map.of())).isEmpty();
        assertThat(text(Map.of("region.name", " "))).isEmpty();
    }

    private Optional<String> text(Map<String, String> values) {
        return template.findText(name -> Optional.ofNullable(values.get(name)));
    }
}
