package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.common.ingest.Bounds;
import io.quartier.schemas.Topic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromotionsSettingsTest {
    @Test
    void whatIsBehindTheDisorderOfClicksAndOrdersIsLate() {
        PromotionsSettings settings = PromotionsRun.settings("olist", "--disorder.orders", "PT5S");
        assertThat(settings.feed().boundsOf(Topic.CLICKS)).isEqualTo(new Bounds(Duration.ofMillis(200), Duration.ZERO));
        assertThat(settings.feed().boundsOf(Topic.ORDERS)).isEqualTo(new Bounds(Duration.ofSeconds(5), Duration.ZERO));
        assertThat(settings.feed().boundsOf(Topic.TRIGGERS).horizon()).isNull();
        assertThat(settings.disorderOfOrders()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.jobName()).isEqualTo("promotions-olist");
        assertThat(settings.globalHoldoutShare()).isZero();
    }

    @Test
    void theGlobalHoldoutIsInBasisPoints() {
        assertThat(PromotionsRun.settings("olist", "--holdout.basis-points", "250").globalHoldoutShare())
                .isEqualTo(0.025);
    }

    @Test
    void newsAreWaitedForTwoMinutesUnlessSaidOtherwise() {
        assertThat(PromotionsRun.settings("olist").newsBound()).isEqualTo(Duration.ofMinutes(2));
        assertThat(PromotionsRun.settings("olist", "--news.bound", "PT9S").newsBound())
                .isEqualTo(Duration.ofSeconds(9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromotionsRun.settings("olist", "--news.bound", "PT0S"))
                .withMessage("Invalid configuration:\n  news.bound must be above 0: PT0S");
    }

    @Test
    void aTransactionOutlivesACheckpointAndARestart() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PromotionsRun.settings("olist", "--transaction.timeout", "PT3S", "--checkpoint.interval",
                                "PT2S"))
                .withMessage("Invalid configuration:\n"
                        + "  transaction.timeout (PT3S) must be longer than two checkpoint.interval (PT2S)");
    }
}
