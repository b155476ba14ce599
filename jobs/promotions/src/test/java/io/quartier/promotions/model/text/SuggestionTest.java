package io.quartier.promotions.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "flaw,lawn,2", "orderId,ORDERID,0", "whne,when,1", "'',abc,3", "ABC,abc,0",
        "repaet,repeat,1", "a,b,1"})
    void countsLettersToChangeAndSwapsOnce(String one, String other, int distance) {
        assertThat(Suggestion.distance(one, other)).isEqualTo(distance);
        assertThat(Suggestion.distance(other, one)).isEqualTo(distance);
    }

    @Test
    void namesTheNearestWord() {
        assertThat(Suggestion.hint("regoin", List.of("reason", "region"))).isEqualTo("did you mean region?");
    }

    @Test
    void namesAFieldThatIsSpelledInAnotherWay() {
        assertThat(Suggestion.find("oder_id", List.of("orderId", "eventId"))).hasValue("orderId");
        assertThat(Suggestion.find("payload", List.of("orderId", "eventId"))).isEmpty();
    }

    @Test
    void listsTheWordsWhereNoneIsNear() {
        assertThat(Suggestion.hint("xyzzyx", List.of("when", "guard"))).isEqualTo("there is when, guard.");
    }

    @Test
    void sameDistancesAreDecidedByTheAlphabet() {
        assertThat(Suggestion.find("at", List.of("it", "ab"))).hasValue("ab");
    }
}
