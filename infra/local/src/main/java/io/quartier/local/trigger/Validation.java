package io.quartier.local.trigger;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.check.Conflicts;
import io.quartier.promotions.model.check.Conflicts.Conflict;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What validating files of triggers found.
 *
 * @param files  in the order in which they were named, conflicts with earlier ones with them
 * @param clocks by which their hours were looked at
 */
public record Validation(List<TriggerFile> files, Clocks clocks) {
    public Validation {
        files = List.copyOf(files);
    }

    /** Reads the files and holds them against each other. */
    public static Validation of(List<Path> paths, Clocks clocks) {
        TriggerReader reader = new TriggerReader(AvroDictionary.create());
        return new Validation(withConflicts(paths.stream().map(path -> TriggerFile.check(path, reader, clocks))
                .toList()), clocks);
    }

    private static List<TriggerFile> withConflicts(List<TriggerFile> files) {
        List<Conflict> conflicts = Conflicts.among(files.stream().flatMap(file -> file.read().findTrigger().stream())
                .toList());
        return files.stream().map(file -> {
            List<Problem> problems = new ArrayList<>(file.problems());
            conflicts.stream().filter(conflict -> conflict.trigger().equals(file.read().trigger()))
                    .forEach(conflict -> problems.add(problem(conflict, file)));
            return new TriggerFile(file.path(), file.read(), problems);
        }).toList();
    }

    private static Problem problem(Conflict conflict, TriggerFile file) {
        return conflict.isError()
                ? Problem.error(file.read().place("trigger"), conflict.sentence())
                : Problem.warning(file.read().place("limits"), conflict.sentence());
    }

    /** Whether all of them may be published. */
    public boolean isSound() {
        return files.stream().allMatch(TriggerFile::isSound);
    }
}
