package io.quartier.promotions.model.shopper;

import static io.quartier.promotions.model.shopper.ShopperEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.trigger.Message.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnsubscribedTest {
    private static final Instant NOON = Scenes.NOON;

    private final ShopperState state = new ShopperState();
    private final Shopper shopper = new Shopper(state);

    private Optional<Object> channels() {
        return shopper.find("shopper.unsubscribed_channels", NOON);
    }

    private void message(String name, String channel) {
        shopper.apply(event("m", NOON, name, "channel", channel));
    }

    private void view(@Nullable Consent consent) {
        shopper.apply(new ShopperEvent("v", NOON, "product_viewed", "ann", Places.at(Scenes.BALLARD), consent,
                Map.of()));
    }

    @Test
    void whoUnsubscribesOrComplainsWantsNoMoreOnThatChannel() {
        message("message_unsubscribed", "sms");
        message("message_complained", "email");
        message("message_complained", "email");
        assertThat(channels()).contains(List.of("email", "sms"));
        assertThat(shopper.isUnsubscribed(Channel.EMAIL)).isTrue();
        assertThat(shopper.isUnsubscribed(Channel.SMS)).isTrue();
        assertThat(shopper.isUnsubscribed(Channel.PUSH)).isFalse();
    }

    @Test
    void otherThingsThatHappenToMessagesWithdrawNothing() {
        List.of("sent", "suppressed", "delivered", "bounced", "opened", "clicked")
                .forEach(status -> message("message_" + status, "email"));
        assertThat(channels()).isEmpty();
    }

    @Test
    void aLaterConsentGivesBackWhatItAllowsByName() {
        message("message_unsubscribed", "email");
        message("message_unsubscribed", "webhook");
        view(new Consent(true, false, true, true));
        assertThat(channels()).contains(List.of("email", "webhook"));
        view(new Consent(true, true, false, false));
        assertThat(channels()).contains(List.of("webhook"));
        view(Consent.EVERYTHING);
        assertThat(channels()).contains(List.of("webhook"));
        assertThat(shopper.isUnsubscribed(Channel.WEBHOOK)).isTrue();
    }

    @Test
    void silenceAndMessagesGiveNothingBack() {
        message("message_unsubscribed", "email");
        view(null);
        message("message_opened", "email");
        assertThat(channels()).contains(List.of("email"));
    }

    @Test
    void nothingIsLeftInTheStateOnceAllIsGivenBack() {
        message("message_unsubscribed", "push");
        view(Consent.EVERYTHING);
        assertThat(state.told).isEmpty();
    }
}
