package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.Scope.Place;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads where and for how long a trigger holds. */
final class ScopeReader {
    private static final String EVERYWHERE = "everywhere";

    private final Problems problems;

    ScopeReader(Problems problems) {
        this.problems = problems;
    }

    Scope read(Part file, Set<String> sound) {
        List<String> regions = Parts.texts(file, "regions");
        if (regions.contains(EVERYWHERE) && regions.size() > 1) {
            problems.error(file.part("regions"), "everywhere is in a list with other regions; write it alone.");
        }
        List<String> except = sound.contains("except") ? Parts.texts(file, "except") : List.of();
        once(file, "regions", regions);
        once(file, "except", except);
        except.stream().filter(regions::contains).findFirst().ifPresent(both -> problems.error(file.part("except"),
                "%s is both in regions and in except; take it out of one of them.".formatted(both)));
        return new Scope(regions.contains(EVERYWHERE) ? List.of() : regions, except,
                Parts.word(file, "place", Place.PRESENT), time(file, "starts", sound), time(file, "ends", sound));
    }

    private void once(Part file, String key, List<String> regions) {
        Set<String> seen = new HashSet<>();
        regions.stream().filter(region -> !seen.add(region)).findFirst().ifPresent(twice -> problems.error(
                file.part(key), "%s names %s twice; keep one of them.".formatted(key, twice)));
    }

    /** Notes times that are none, and an end before the beginning. */
    void check(Part file, Set<String> sound) {
        LocalDateTime starts = time(file, "starts", sound);
        LocalDateTime ends = time(file, "ends", sound);
        if (starts != null && ends != null && !ends.isAfter(starts)) {
            problems.error(file.part("ends"), "ends is %s, not after starts; write a later time.".formatted(
                    file.part("ends").text()));
        }
    }

    private @Nullable LocalDateTime time(Part file, String key, Set<String> sound) {
        if (!sound.contains(key)) {
            return null;
        }
        String text = file.part(key).text();
        try {
            return LocalDateTime.parse(text.contains("T") ? text : text + "T00:00");
        } catch (DateTimeException e) {
            problems.error(file.part(key), "%s is %s, a time that no calendar has; write e.g. 2026-10-01T00:00."
                    .formatted(key, text));
            return null;
        }
    }
}
