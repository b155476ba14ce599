package io.quartier.promotions.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoesTest {
    private static List<String> told(String channel, String... lines) {
        ReadTrigger read = TriggerFiles.READER
                .read(TriggerFiles.with(lines).replace("channel: onsite", "channel: " + channel));
        assertThat(read.problems()).isEmpty();
        return Echoes.check(read, read.findTrigger().orElseThrow()).stream().map(Problem::sentence).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{event: message_sent}", "{event: message_bounced, where: \"event.channel == 'sms'\"}",
        "{event: message_sent, where: \"event.campaign == 'short' || event.campaign == 'other'\"}",
        "{event: message_sent, not_followed_by: {event: message_opened}, within: 1d, key: message_id}",
        "{count: {event: message_delivered, at_least: 2, within: 1d}}",
        "{sequence: [{event: message_sent}, {event: message_bounced}], within: 1d}"})
    void isToldOfTriggersThatAnswerTheirOwnMessages(String when) {
        assertThat(told("sms", "when: " + when, "repeat: always")).containsExactly(
                "its own messages make it fire again without end; bound repeat, or write `event.campaign != 'short'` into where.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{event: message_opened}", "{event: product_viewed}",
        "{event: message_sent, where: \"event.campaign != 'short'\"}",
        "{event: message_sent, where: \"event.campaign in ['other', 'third']\"}",
        "{sequence: [{event: product_viewed}, {event: message_sent}], within: 1d}",
        "{segment: {enters: \"'email' in shopper.unsubscribed_channels\"}}"})
    void isSilentOfOthers(String when) {
        assertThat(told("sms", "when: " + when, "repeat: always")).isEmpty();
    }

    @Test
    void whatIsBoundedOrStaysOnThePageHasAnEnd() {
        assertThat(told("sms", "when: {event: message_sent}")).isEmpty();
        assertThat(told("sms", "when: {event: message_sent}", "repeat: once ever")).isEmpty();
        assertThat(told("onsite", "when: {event: message_sent}", "repeat: always")).isEmpty();
    }
}
