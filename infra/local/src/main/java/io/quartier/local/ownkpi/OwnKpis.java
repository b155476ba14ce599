package io.quartier.local.ownkpi;

import io.quartier.local.importer.ImportException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shop's own KPIs in the warehouse: their definitions in the table {@code own_kpis}, their figures in {@code kpi_latest}.
 *
 * @param connection of a user who may write, to the database with the views
 */
public record OwnKpis(Connection connection) {

    /** Adds a KPI, or takes the place of the one with its id. Its figures are there at once, for all that is stored. */
    public void publish(OwnKpi kpi) throws SQLException, ImportException {
        List<OwnKpi> all = new ArrayList<>(published());
        all.removeIf(other -> other.id().equals(kpi.id()));
        all.add(kpi);
        replaceView(all);
        note(kpi.id(), kpi.yaml(), false);
    }

    /** Removes a KPI; whether there was one. */
    public boolean remove(String id) throws SQLException, ImportException {
        List<OwnKpi> rest = new ArrayList<>(published());
        if (!rest.removeIf(kpi -> kpi.id().equals(id))) {
            return false;
        }
        replaceView(rest);
        note(id, "", true);
        return true;
    }

    /** Those that are published, by their ids. */
    public List<OwnKpi> published() throws SQLException, ImportException {
        List<OwnKpi> kpis = new ArrayList<>();
        OwnKpiReader reader = new OwnKpiReader(Set.of());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement
                        .executeQuery("SELECT id, yaml FROM own_kpis FINAL WHERE NOT removed ORDER BY id")) {
            while (rows.next()) {
                kpis.add(reader.parse(rows.getString(1), rows.getString(2)));
            }
        }
        return kpis;
    }

    /** Ids of Quartier's own KPIs, which no other may have. */
    public Set<String> taken() throws SQLException {
        // the ids stand in the views as words in quotes; one that is in no row yet is taken all the same
        String sql = "SELECT DISTINCT arrayJoin(extractAll(create_table_query, '\\\\w+_of\\\\(\\'([a-z0-9_]+)\\''))"
                + " FROM system.tables WHERE database = currentDatabase() AND name IN ('kpi_business_figures',"
                + " 'kpi_person_figures')";
        Set<String> ids = new TreeSet<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private void replaceView(List<OwnKpi> kpis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(OwnKpiSql.view(kpis));
        }
    }

    private void note(String id, String yaml, boolean removed) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO own_kpis (id, yaml, removed) VALUES (?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, yaml);
            insert.setBoolean(3, removed);
            insert.executeUpdate();
        }
    }
}
