package io.quartier.local.trigger;

import io.quartier.promotions.model.check.Coverage;
import io.quartier.promotions.model.check.Echoes;
import io.quartier.promotions.model.check.Reachability;
import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.yaml.Position;
import io.quartier.promotions.model.yaml.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a trigger, and what was found in it.
 *
 * @param path     as it was named
 * @param read     what is in it
 * @param problems everything that is wrong with it by itself, in the order of the file
 */
public record TriggerFile(Path path, ReadTrigger read, List<Problem> problems) {
    public TriggerFile {
        problems = problems.stream().sorted(Comparator.comparing(Problem::at)).toList();
    }

    /** Reads a file and checks everything that needs no other file. */
    static TriggerFile check(Path path, TriggerReader reader, Clocks clocks) {
        try {
            ReadTrigger read = reader.read(Files.readString(path));
            List<Problem> problems = new ArrayList<>(read.problems());
            problems.addAll(Reachability.check(read));
            read.findTrigger().flatMap(trigger -> Echoes.check(read, trigger)).ifPresent(problems::add);
            read.findTrigger().ifPresent(trigger -> clocks.zones().forEach(zone -> problems.addAll(
                    Coverage.check(read, trigger, zone, from(trigger, clocks)))));
            return new TriggerFile(path, read, problems.stream().distinct().toList());
        } catch (NoSuchFileException e) {
            return unreadable(path, "there is no such file; check its name.");
        } catch (MalformedInputException e) {
            return unreadable(path, "the file is not UTF-8; save it as UTF-8.");
        } catch (IOException e) {
            return unreadable(path, "the file cannot be read: %s.".formatted(e.getMessage()));
        }
    }

    private static TriggerFile unreadable(Path path, String sentence) {
        List<Problem> problems = List.of(Problem.error(Position.START, sentence));
        return new TriggerFile(path, new ReadTrigger(null, List.of(), Map.of(), problems), problems);
    }

    private static LocalDate from(Trigger trigger, Clocks clocks) {
        return Optional.ofNullable(trigger.scope().starts()).map(LocalDateTime::toLocalDate)
                .filter(starts -> starts.isAfter(clocks.today())).orElse(clocks.today());
    }

    /** The day from which its hours are looked at: when it begins, or now. */
    public LocalDate hoursFrom(Clocks clocks) {
        return read.findTrigger().map(trigger -> from(trigger, clocks)).orElse(clocks.today());
    }

    /** Whether it may be published. */
    public boolean isSound() {
        return problems.stream().noneMatch(Problem::isError);
    }

    /** A problem as people and editors read it: {@code file:line:column: sentence}. */
    public String told(Problem problem) {
        return "%s:%s: %s%s".formatted(path, problem.at(), problem.isError() ? "" : "warning: ", problem.sentence());
    }
}
