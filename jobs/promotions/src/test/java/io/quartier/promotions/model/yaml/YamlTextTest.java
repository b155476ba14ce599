package io.quartier.promotions.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTextTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @MethodSource
    void whatIsBeyondALimitIsRefusedWithItsPlace(String text, String problem) {
        assertThat(YamlText.read(text, problems)).isEmpty();
        assertThat(told()).containsExactly(problem);
    }

    static Stream<Arguments> whatIsBeyondALimitIsRefusedWithItsPlace() {
        return Stream.of(
                Arguments.of("", "1:1 the file is empty; begin with `trigger: a-name`."),
                Arguments.of("# nothing\n", "1:1 the file is empty; begin with `trigger: a-name`."),
                Arguments.of("a: 1\n---\nb: 2\n",
                        "2:1 a second document begins here; write each trigger into a file of its own."),
                Arguments.of("a: ".repeat(1) + "[".repeat(30) + "]".repeat(30),
                        "1:15 this is nested more than 12 levels deep; no trigger needs that."),
                Arguments.of("a: " + "[".repeat(20_000),
                        "1:15 this is nested more than 12 levels deep; no trigger needs that."),
                Arguments.of("a: &x [*x]\n", "1:8 *x contains itself; write the values out."),
                Arguments.of("a: &x [1]\nb: [" + "*x, ".repeat(11) + "1]\n",
                        "2:45 there are more than 10 aliases; write the values out."),
                Arguments.of("x".repeat(70_000), "1:1 the file has 70000 characters; a trigger has at most 65536."),
                Arguments.of("a: [1, 2\nb: 3\n", "2:2 this is not YAML: expected ',' or ']', but got :."));
    }

    @Test
    void laughsAreFewEnoughToBeLookedThrough() {
        String lol = "a: &a [l, l]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: [*d, *d]\n";
        assertThat(YamlText.read(lol, problems)).isPresent();
    }

    @ParameterizedTest
    @MethodSource
    void aCharacterInsideAValueHasItsPlaceInTheFile(String text, int offset, String place) {
        Part value = YamlText.read(text, problems).orElseThrow().part("k");
        assertThat(value.at(offset)).hasToString(place);
    }

    static Stream<Arguments> aCharacterInsideAValueHasItsPlaceInTheFile() {
        return Stream.of(
                Arguments.of("k: a > b\n", 2, "1:6"),
                Arguments.of("k:    a > b\n", 0, "1:7"),
                Arguments.of("k: \"a > b\"\n", 4, "1:9"),
                Arguments.of("k: 'it''s > b'\n", 6, "1:12"),
                Arguments.of("k: \"\\\"a\\\" > b\"\n", 4, "1:11"),
                Arguments.of("k: \"\\u00e9 > b\"\n", 2, "1:12"),
                Arguments.of("k: |\n  a > b\n  && c\n", 6, "3:3"),
                Arguments.of("k: >-\n  a > b\n  && c\n", 6, "3:3"),
                Arguments.of("k: a > b\n   && c\n", 9, "2:7"),
                Arguments.of("k: \"😀 > b\"\n", 4, "1:9"),
                Arguments.of("{\"k\": \"a > b\"}", 4, "1:12"));
    }

    @Test
    void jsonIsYamlToo() {
        Part file = YamlText.read("{\"a\": [1, true, null, \"x\", 1.5]}", problems).orElseThrow();
        assertThat(file.part("a").items()).extracting(Part::kind).containsExactly(Part.Kind.WHOLE, Part.Kind.FLAG,
                Part.Kind.NOTHING, Part.Kind.TEXT, Part.Kind.FRACTION);
    }

    @Test
    void wordsOfYaml11AreTexts() {
        Part file = YamlText.read("{a: no, b: 18:00, c: 2026-10-01, d: 0x1F}", problems).orElseThrow();
        assertThat(List.of(file.part("a").kind(), file.part("b").kind(), file.part("c").kind())).containsOnly(
                Part.Kind.TEXT);
    }

    private List<String> told() {
        return problems.all().stream().map(problem -> problem.at() + " " + problem.sentence()).toList();
    }
}
