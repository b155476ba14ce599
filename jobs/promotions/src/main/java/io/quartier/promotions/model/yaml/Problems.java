package io.quartier.promotions.model.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with one file, so that people see all of it at once. */
public final class Problems {
    private static final int MOST = 100;

    private final List<Problem> found = new ArrayList<>();

    /** Notes a problem; beyond a hundred nobody reads on. */
    public void add(Problem problem) {
        if (found.size() < MOST && !found.contains(problem)) {
            found.add(problem);
        }
    }

    /** Notes that a part is wrong. */
    public void error(Part part, String sentence) {
        add(Problem.error(part.at(), sentence));
    }

    /** Notes that a part is probably not meant so. */
    public void warning(Part part, String sentence) {
        add(Problem.warning(part.at(), sentence));
    }

    /** How many errors there are up to now. */
    public int errors() {
        return (int) found.stream().filter(Problem::isError).count();
    }

    /** Everything, in the order of the file. */
    public List<Problem> all() {
        return found.stream().sorted(Comparator.comparing(Problem::at)).toList();
    }
}
