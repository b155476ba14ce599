package io.quartier.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.local.backtest.ReportQuery.Claims;
import io.quartier.local.backtest.ReportQuery.Decisions;
import io.quartier.local.backtest.ReportQuery.Overlap;
import io.quartier.local.backtest.Tried.Read;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestReportTest {
    private static final Instant FROM = Instant.parse("2026-10-05T00:00:00Z");
    private static final Tried TRIED = new Tried("demo", "t-1", "t", 2, FROM, FROM.plusSeconds(86_400),
            new Read(1_200, 3_400, 0, 0, 5_000));

    private static BacktestReport report(long issued) {
        return BacktestReport.of(TRIED,
                List.of(new Decisions("us-a", "2026-10-04", "issued", "", issued),
                        new Decisions("us-a", "2026-10-05", "suppressed", "REPEAT", 7),
                        new Decisions("us-b", "2026-10-05", "pending", "", 1),
                        new Decisions("us-b", "2026-10-05", "suppressed", "HOLDOUT", 2)),
                List.of(new Claims("us-a", "USD", "committed", 3, 1_050, 9_999),
                        new Claims("us-b", "JPY", "committed", 1, 300, 2_000),
                        new Claims("us-a", "USD", "released", 2, 700, 0)),
                List.of(new Overlap("u", 5, 4)));
    }

    @Test
    void scriptsReadOneObject() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(json.writeValueAsString(report(4).toFields()))).isEqualTo(json.readTree(
                """
                        {"trigger": "t", "from": "2026-10-05T00:00:00Z", "to": "2026-10-06T00:00:00Z", "events": 1200,
                        "matched": 14, "issued": 4, "suppressed": {"HOLDOUT": 2, "REPEAT": 7},
                        "claims": {"committed": 4, "released": 2}, "cost": {"JPY": 300, "USD": 10.50},
                        "revenue_with_offer": {"JPY": 2000, "USD": 99.99},
                        "by_region": [{"region": "us-a", "matched": 11, "issued": 4}, {"region": "us-b", "matched": 3, "issued": 0}],
                        "by_day": [{"day": "2026-10-04", "matched": 4, "issued": 4}, {"day": "2026-10-05", "matched": 10, "issued": 0}],
                        "overlap": [{"trigger": "u", "shoppers": 5, "shopper_days": 4}],
                        "pending": 1, "withdrawn": 0, "feed": "demo", "backtest": "t-1", "version": 2, "events_read": 3400,
                        "millis": 5000}"""));
    }

    @Test
    void peopleReadTables() {
        assertThat(ReportText.of(report(4))).isEqualTo(
                """
                        # Backtest of t, 2026-10-05T00:00:00Z to 2026-10-06T00:00:00Z

                        1,200 recorded events of the feed demo (3,400 read, with what came before). The file decides beside what was live, as version 2 of its trigger. Orders that a shopper placed while holding an offer are taken to redeem it.

                        |  | count |
                        | --- | ---: |
                        | matched | 14 |
                        | issued | 4 |
                        | pending | 1 |
                        | withdrawn | 0 |
                        | suppressed HOLDOUT | 2 |
                        | suppressed REPEAT | 7 |
                        | claims committed | 4 |
                        | claims released | 2 |
                        | cost JPY | 300 |
                        | revenue with offer JPY | 2,000 |
                        | cost USD | 10.50 |
                        | revenue with offer USD | 99.99 |

                        | issued by region | count |
                        | --- | ---: |
                        | us-a | 4 |
                        | us-b | 0 |

                        | issued by local day | count |
                        | --- | ---: |
                        | 2026-10-04 | 4 |
                        | 2026-10-05 | 0 |

                        | shoppers of t that also had | shoppers | on the same day |
                        | --- | ---: | ---: |
                        | u | 5 | 4 |
                        """);
    }

    @Test
    void twoAreShownBesideEachOther() {
        assertThat(ReportText.of(report(4), report(1)).lines().filter(line -> line.startsWith("| issued |")
                || line.startsWith("| us-a"))).containsExactly("| issued | 4 | 1 | -3 |", "| us-a | 4 | 1 | -3 |");
    }
}
