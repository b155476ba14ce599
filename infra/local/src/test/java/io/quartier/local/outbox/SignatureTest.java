package io.quartier.local.outbox;

import static io.quartier.local.outbox.Messages.NOON;
import static io.quartier.local.outbox.Messages.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    private final Signature signature = Signature.of(SECRET);

    /** The example of the specification of Standard Webhooks. */
    @Test
    void signsAsStandardWebhooksDo() {
        Signature published = Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(published.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void knowsItsOwnSignatureAmongSeveral() {
        String own = signature.sign("m", NOON, BODY);
        String at = String.valueOf(NOON.getEpochSecond());
        assertThat(signature.isRight("m", at, BODY, "v1,AAAA " + own, NOON.plusSeconds(300))).isTrue();
    }

    @Test
    void refusesWhatIsOldOrChangedOrNotSigned() {
        String own = signature.sign("m", NOON, BODY);
        String at = String.valueOf(NOON.getEpochSecond());
        assertThat(signature.isRight("m", at, BODY, own, NOON.plus(Duration.ofSeconds(301)))).isFalse();
        assertThat(signature.isRight("n", at, BODY, own, NOON)).isFalse();
        assertThat(signature.isRight("m", at, new byte[0], own, NOON)).isFalse();
        assertThat(signature.isRight("m", "noon", BODY, own, NOON)).isFalse();
        assertThat(signature.isRight("m", at, BODY, null, NOON)).isFalse();
    }

    @Test
    void saysWhatASecretLooksLike() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.of("no base64!"))
                .withMessage("The secret is not base64; `openssl rand -base64 32` makes one.");
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.of("AAAA"))
                .withMessage("The secret has 3 bytes, 24 are the least; `openssl rand -base64 32` makes one.");
    }
}
