package io.quartier.promotions.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Span;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.LocalEventKind;
import io.quartier.schemas.LocalEventStatus;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.WeatherCondition;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewsCodecsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");
    private static final Origin ORIGIN = new Origin("weather", 0, 0);

    private static WeatherEvent.Builder weather() {
        return WeatherEvent.newBuilder().setEventId("w").setOccurredAt(NOON).setRegionId("us-wa")
                .setKind(WeatherKind.OBSERVATION).setValidFrom(NOON.minusSeconds(600)).setValidTo(NOON)
                .setPrecipitationMmPerHour(1.5).setCondition(WeatherCondition.RAIN);
    }

    @Test
    void weatherTellsWhatTheDictionaryHas() {
        News news = new WeatherCodec().toEvent(weather().build(), ORIGIN);
        assertThat(news.kind()).isEqualTo(Kind.OBSERVATION);
        assertThat(news.said().regions()).containsExactly("us-wa");
        assertThat(news.said().span()).isEqualTo(new Span(NOON.minusSeconds(600), NOON));
        assertThat(news.said().facts()).isEqualTo(
                Map.of("weather.precipitation_mm_h", 1.5, "weather.condition", "rain"));
        assertThat(TriggerFiles.DICTIONARY.region().fields().keySet()).containsAll(news.said().facts().keySet());
    }

    @Test
    void whatComesLateIsKnownAfterTheWatermarkOfItsPartition() {
        WeatherCodec codec = new WeatherCodec();
        News news = codec.toEvent(weather().build(), ORIGIN);
        assertThat(codec.knownAt(news, NOON).at()).isEqualTo(NOON);
        assertThat(codec.knownAt(news, NOON.plusSeconds(9)).at()).isEqualTo(NOON.plusSeconds(9).plusMillis(1));
        assertThat(codec.occurredAt(codec.knownAt(news, NOON.plusSeconds(9)))).isEqualTo(NOON);
    }

    @Test
    void weatherThatSaysNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeatherCodec().toEvent(weather().setKind(WeatherKind.UNKNOWN).build(), ORIGIN))
                .withMessage("kind is UNKNOWN; say whether it is an OBSERVATION, a NOWCAST or a FORECAST");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeatherCodec().toEvent(weather().setValidFrom(NOON).build(), ORIGIN))
                .withMessage("validTo is not after validFrom: " + NOON);
    }

    @Test
    void aLocalEventTellsItsStatusItsWordsAndItsVersion() {
        News news = new LocalEventCodec().toEvent(LocalEvent.newBuilder().setEventId("m@2").setOccurredAt(NOON)
                .setLocalEventId("m").setVersion(2).setKind(LocalEventKind.FASHION_WEEK)
                .setStatus(LocalEventStatus.LIVE).setName("Show").setRegionIds(List.of("us", "ca")).setStartsAt(NOON)
                .setEndsAt(NOON.plusSeconds(9)).setTags(List.of("silk")).build(), ORIGIN);
        assertThat(news.said().about()).isEqualTo("m");
        assertThat(news.said().regions()).containsExactly("us", "ca");
        assertThat(news.said().facts()).isEqualTo(Map.of("local_event.kind", "fashion_week", "local_event.status",
                "live", "local_event.name", "Show", "local_event.tags", List.of("silk"), "local_event.version", 2L));
    }

    private static RegionVersion.Builder region() {
        return RegionVersion.newBuilder().setEventId("us@1").setOccurredAt(NOON).setRegionId("us").setVersion(1)
                .setKind(RegionKind.COUNTRY).setName("United States").setZone("UTC").setCurrency("USD");
    }

    @Test
    void aRegionTellsWhatLiesInIt() {
        RegionVersion.Builder said = region().setH3Cells(List.of("87a8100c2ffffff")).setCountry("US")
                .setPostalPrefixes(List.of("981", "98201")).setLaunchedOn(LocalDate.EPOCH.plusDays(20_000));
        RegionCodec codec = new RegionCodec();
        KnownRegion region = codec.toEvent(said.build(), ORIGIN);
        assertThat(region).isEqualTo(new KnownRegion("us", 1, NOON, null, "UTC", "USD", false,
                new KnownRegion.Label("United States", "country", "US", null, 20_000L),
                new KnownRegion.Area(List.of("87a8100c2ffffff"), "US", List.of("981", "98201"))));
        assertThat(codec.check().faultOf(region)).isNull();
        assertThat(codec.check().faultOf(codec.toEvent(said.setH3Cells(List.of("zzz")).build(), ORIGIN)))
                .isEqualTo(new Fault("OUT_OF_RANGE", "not an H3 cell such as 87a8100c2ffffff: zzz"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.toEvent(said.setLatitude(91.0).build(), ORIGIN))
                .withMessage("latitude is not within -90 and 90 degrees: 91.0");
    }

    @Test
    void aRegionTellsItsNameAndItsPromise() {
        KnownRegion region = new RegionCodec().toEvent(region().setPromiseMinutes(30).build(), ORIGIN);
        assertThat(News.of(region).said().facts()).isEqualTo(Map.of("region.name", "United States", "region.kind",
                "country", "region.zone", "UTC", "region.promise_minutes", 30L));
    }
}
