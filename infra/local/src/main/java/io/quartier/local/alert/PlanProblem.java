package io.quartier.local.alert;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Something wrong with a file of targets or alert rules, told by its place: one sentence that says what to write instead. */
public final class PlanProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * At a place of the file.
     *
     * @param line     from 1
     * @param column   from 1
     * @param sentence with its full stop
     */
    PlanProblem(String file, int line, int column, String sentence) {
        super("%s:%d:%d: %s".formatted(file, line, column, sentence));
    }

    static PlanProblem at(String file, Node node, String sentence) {
        Mark mark = node.getStartMark();
        return new PlanProblem(file, mark.getLine() + 1, mark.getColumn() + 1, sentence);
    }
}
