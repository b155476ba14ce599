package io.quartier.local.cli;

import io.quartier.local.importer.ImportException;
import io.quartier.local.ownkpi.Attribution;
import io.quartier.local.ownkpi.FactField;
import io.quartier.local.ownkpi.OwnKpi;
import io.quartier.local.ownkpi.OwnKpiReader;
import io.quartier.local.ownkpi.OwnKpis;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** KPIs that a shop defines itself. */
@Command(name = "kpis", mixinStandardHelpOptions = true, description = "Adds KPIs of your own, defined in YAML, to kpi_latest.")
final class KpisCommand extends Group {
    private final Context context;

    KpisCommand(Context context) {
        this.context = context;
    }

    /** Something to do with the warehouse. */
    @FunctionalInterface
    private interface Work {
        void with(OwnKpis kpis) throws SQLException, ImportException;
    }

    @Command(name = "publish", mixinStandardHelpOptions = true, description = "Adds the KPI of a file, or replaces the one of its name.")
    int publish(@Parameters(paramLabel = "FILE", description = "YAML; docs/own-kpis.md shows one.") Path file) {
        work(kpis -> {
            OwnKpi kpi = new OwnKpiReader(kpis.taken()).read(file);
            kpis.publish(kpi);
            context.good("%s is in kpi_latest, for everything that is stored".formatted(kpi.id()));
        });
        return 0;
    }

    @Command(name = "validate", mixinStandardHelpOptions = true, description = "Reads a file and says what is wrong with it.")
    int validate(@Parameters(paramLabel = "FILE", description = "YAML; docs/own-kpis.md shows one.") Path file) {
        work(kpis -> context.good("%s may be published".formatted(new OwnKpiReader(kpis.taken()).read(file).id())));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists them.")
    int list() {
        work(kpis -> {
            var published = kpis.published();
            published.forEach(kpi -> context.plain("%-30s %s".formatted(kpi.id(), kpi.about())));
            if (published.isEmpty()) {
                context.plain("No KPI of your own is published.");
            }
        });
        return 0;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes one.")
    int remove(@Parameters(paramLabel = "KPI", description = "Its name.") String id) {
        work(kpis -> {
            if (!kpis.remove(id)) {
                throw new CommandFailure(
                        "No KPI %s is published; `quartier kpis list` shows those that are.".formatted(id));
            }
            context.good(id + " is removed");
        });
        return 0;
    }

    @Command(name = "fields", mixinStandardHelpOptions = true, description = "Lists what can be summed and asked of facts.")
    int fields() {
        for (Attribution attribution : Attribution.values()) {
            context.plain("attribution: " + attribution.id());
            for (FactField field : attribution.fields()) {
                context.plain("  %-18s %s".formatted(field.name(), field.kind().word()));
            }
        }
        return 0;
    }

    private void work(Work work) {
        if (!context.stack().isRunning()) {
            throw new CommandFailure(Up.NOT_RUNNING);
        }
        try (var connection = DriverManager.getConnection(context.stack().endpoints().jdbc(), "writer", "")) {
            work.with(new OwnKpis(connection));
        } catch (ImportException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new CommandFailure("ClickHouse does not take it: %s".formatted(e.getMessage()), e);
        }
    }
}
