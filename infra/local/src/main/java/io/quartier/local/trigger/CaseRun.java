package io.quartier.local.trigger;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.cases.Case;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.rehearsal.CaseResult;
import io.quartier.promotions.model.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * What came of running the cases of files of triggers.
 *
 * @param files   in the order in which they were named
 * @param results of every case, in the order of the files; of a file with a problem none
 */
public record CaseRun(List<TriggerFile> files, List<RanCase> results) {
    public CaseRun {
        files = List.copyOf(files);
        results = List.copyOf(results);
    }

    /**
     * A case and what came of it.
     *
     * @param file   file that it is in
     * @param name   what it shows
     * @param result what came of it
     */
    public record RanCase(Path file, String name, CaseResult result) {}

    /** Reads the files and runs their cases by the clock of a zone. */
    public static CaseRun of(List<Path> paths, Clocks clocks) {
        TriggerReader reader = new TriggerReader(AvroDictionary.create());
        List<TriggerFile> files = paths.stream().map(path -> TriggerFile.check(path, reader, clocks)).toList();
        return new CaseRun(files, files.stream().filter(TriggerFile::isSound)
                .flatMap(file -> run(file, clocks.zones().getFirst()).stream()).toList());
    }

    private static List<RanCase> run(TriggerFile file, ZoneId zone) {
        return file.read().findTrigger().map(trigger -> {
            Rehearsal rehearsal = new Rehearsal(trigger, zone);
            return trigger.tests().stream().map((Case scene) -> new RanCase(file.path(), scene.name(),
                    rehearsal.run(scene))).toList();
        }).orElse(List.of());
    }

    /** How many cases ended that way. */
    public long count(Class<? extends CaseResult> result) {
        return results.stream().filter(ran -> result.isInstance(ran.result())).count();
    }

    /** Whether every file is sound and no case failed. */
    public boolean isGood() {
        return files.stream().allMatch(TriggerFile::isSound) && count(CaseResult.Failed.class) == 0;
    }
}
