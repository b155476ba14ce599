package io.quartier.local.experiment;

import io.quartier.local.experiment.ExperimentTable.Columns;
import io.quartier.promotions.model.text.Suggestion;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * Where the two columns of a table are.
 *
 * @param width  number of columns
 * @param arm    index of the arm
 * @param metric index of the metric
 */
record TableHeader(int width, int arm, int metric) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static TableHeader of(List<String> names, Columns columns) throws TableProblem {
        List<String> plain = names.stream().map(name -> name.replace(BYTE_ORDER_MARK, "").strip()).toList();
        return new TableHeader(plain.size(), find(plain, columns.arm(), columns),
                find(plain, columns.metric(), columns));
    }

    private static int find(List<String> names, String name, Columns columns) throws TableProblem {
        int found = names.indexOf(name);
        if (found < 0) {
            throw new TableProblem("%s has no column %s; %s".formatted(columns.file().getFileName(), name,
                    names.isEmpty() ? "it is empty." : Suggestion.hint(name, names)));
        }
        if (found != names.lastIndexOf(name)) {
            throw new TableProblem("%s has two columns %s; rename one of them."
                    .formatted(columns.file().getFileName(), name));
        }
        return found;
    }

    void check(CSVRecord row, Columns columns, long line) throws TableProblem {
        if (row.size() != width) {
            throw new TableProblem(
                    "%s, line %d has %d fields where the header has %d; quote fields that hold commas."
                            .formatted(columns.file().getFileName(), line, row.size(), width));
        }
    }
}
