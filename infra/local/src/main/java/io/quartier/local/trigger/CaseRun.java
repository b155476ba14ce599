package io.quartier.local.trigger;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.cases.Case;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.rehearsal.CaseResult;
import io.quartier.promotions.model.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

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

    /**
     * Reads the files and runs their cases.
     *
     * @param zones the clock of each region that a case names
     * @param today the first day of the week in which hours are looked at
     */
    public static CaseRun of(List<Path> paths, Function<String, ZoneId> zones, LocalDate today) {
        Clocks clocks = new Clocks(List.of(ZoneOffset.UTC), today);
        TriggerReader reader = new TriggerReader(AvroDictionary.create());
        List<TriggerFile> files = paths.stream().map(path -> TriggerFile.check(path, reader, clocks)).toList();
        return new CaseRun(files, files.stream().filter(TriggerFile::isSound)
                .flatMap(file -> run(file, zones).stream()).toList());
    }

    private static List<RanCase> run(TriggerFile file, Function<String, ZoneId> zones) {
        return file.read().findTrigger().map(trigger -> {
            Rehearsal rehearsal = new Rehearsal(trigger, zones);
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
