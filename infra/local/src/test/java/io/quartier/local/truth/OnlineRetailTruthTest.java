package io.quartier.local.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Figures worked out by hand on a few invoices; on the real files a total counted with another tool. */
class OnlineRetailTruthTest {
    private static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @Test
    void countsInvoicesAndReturnsOfACountryByItsDays(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("2011-03-31.csv"), HEADER + """
                1,A,"A ""GOOD"", THING",2,2011-03-31 23:59:00,1.005,17850.0,United Kingdom
                1,B,B,1,2011-04-01 00:00:00,0.10,17850.0,United Kingdom
                2,A,A,3,2011-03-31 10:00:00,2.5,,United Kingdom
                2,A,A,-3,2011-03-31 10:00:00,2.5,,United Kingdom
                3,A,A,1,2011-03-31 10:00:00,0.0,,United Kingdom
                C4,A,A,-2,2011-03-31 10:00:00,1.25,12,EIRE
                A5,B,Adjust bad debt,1,2011-03-31 10:00:00,11062.06,,United Kingdom
                """);

        Map<Cell, Figure> truth = OnlineRetailTruth.of(dir);

        Instant march31 = Instant.parse("2011-03-30T23:00:00Z");
        assertThat(truth.get(new Cell("united-kingdom", "day", march31, "orders"))).isEqualTo(Figure.count(2));
        assertThat(truth.get(new Cell("united-kingdom", "day", march31, "revenue")))
                .isEqualTo(Figure.amount(new BigDecimal("9.62")));
        assertThat(truth.get(new Cell("united-kingdom", "day", march31, "aov")))
                .isEqualTo(new Figure(new BigDecimal("9.62"), BigDecimal.valueOf(2), 4.81));
        assertThat(truth.get(new Cell("eire", "day", march31, "returns"))).isEqualTo(Figure.count(1));
        assertThat(truth.keySet()).extracting(Cell::windowStart).containsOnly(march31,
                Instant.parse("2011-03-28T00:00:00Z").minusSeconds(3600), Instant.parse("2011-03-01T00:00:00Z"));
    }

    @Test
    void theRealFilesGiveTheCountsOfTheirLines(TestReporter reporter) {
        Path real = Path.of(System.getProperty("quartier.root"), "../shared/data/online-retail");
        assumeTrue(Files.isDirectory(real), "skipped: ../shared/data/online-retail is absent");

        Map<Cell, Figure> truth = OnlineRetailTruth.of(real);

        assertThat(sum(truth, "orders")).isEqualByComparingTo("12494");
        assertThat(sum(truth, "returns")).isEqualByComparingTo("2554");
        reporter.publishEntry("online-retail revenue", sum(truth, "revenue").toPlainString());
        reporter.publishEntry("online-retail cells", String.valueOf(truth.size()));
    }

    private static BigDecimal sum(Map<Cell, Figure> truth, String kpi) {
        return truth.entrySet().stream()
                .filter(entry -> entry.getKey().grain().equals("month") && entry.getKey().kpi().equals(kpi))
                .map(entry -> entry.getValue().numerator())
                .reduce(BigDecimal.ZERO, (a, b) -> a.add(b == null ? BigDecimal.ZERO : b));
    }
}
