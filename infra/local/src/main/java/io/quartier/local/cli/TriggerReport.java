package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.local.trigger.TriggerFile;
import io.quartier.local.trigger.Validation;
import io.quartier.promotions.model.check.Coverage;
import io.quartier.promotions.model.check.Week;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a validation found. */
final class TriggerReport {
    private final Context context;
    private final Validation validation;

    TriggerReport(Context context, Validation validation) {
        this.context = context;
        this.validation = validation;
    }

    void print() {
        for (TriggerFile file : validation.files()) {
            file.problems().forEach(problem -> context.err().println(file.told(problem)));
            file.read().findTrigger().filter(trigger -> file.isSound()).ifPresent(trigger -> {
                context.good("%s: %s may be published".formatted(file.path(), trigger.id()));
                weeks(file, trigger).forEach(week -> context.plain("  " + told(week)));
            });
        }
        long errors = count(true);
        if (errors > 0) {
            context.err().println("%d %s; nothing may be published.".formatted(errors,
                    errors == 1 ? "problem" : "problems"));
        }
    }

    private long count(boolean error) {
        return validation.files().stream().flatMap(file -> file.problems().stream())
                .filter(problem -> problem.isError() == error).count();
    }

    private List<Week> weeks(TriggerFile file, Trigger trigger) {
        return validation.clocks().zones().stream().flatMap(zone -> Coverage.of(trigger.schedule(), zone,
                file.hoursFrom(validation.clocks())).weeks().stream()).toList();
    }

    private static String told(Week week) {
        String days = week.days().stream()
                .map(day -> "%s %d:%02d".formatted(day.date().getDayOfWeek().name().substring(0, 2),
                        day.openMinutes() / 60, day.openMinutes() % 60))
                .collect(Collectors.joining(", "));
        return "open %d:%02d h in the week from %s, %s%s: %s".formatted(week.openMinutes() / 60,
                week.openMinutes() % 60, week.from(), week.zone(), week.isChanged() ? " (the clock is changed)" : "",
                days);
    }

    void printJson() throws JsonProcessingException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("sound", validation.isSound());
        report.put("errors", count(true));
        report.put("warnings", count(false));
        report.put("files", validation.files().stream().map(this::fields).toList());
        context.plain(FieldList.json(report));
    }

    private Map<String, Object> fields(TriggerFile file) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Optional<Trigger> trigger = file.read().findTrigger();
        fields.put("file", file.path().toString());
        fields.put("trigger", trigger.map(Trigger::id).orElse(null));
        fields.put("sound", file.isSound());
        fields.put("problems", file.problems().stream().map(TriggerReport::fields).toList());
        fields.put("tests", trigger.map(read -> read.tests().size()).orElse(0));
        fields.put("coverage", trigger.map(read -> weeks(file, read).stream().map(TriggerReport::fields).toList())
                .orElse(List.of()));
        return fields;
    }

    private static Map<String, Object> fields(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", problem.at().line());
        fields.put("column", problem.at().column());
        fields.put("error", problem.isError());
        fields.put("sentence", problem.sentence());
        return fields;
    }

    private static Map<String, Object> fields(Week week) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", week.from().toString());
        fields.put("zone", week.zone().getId());
        fields.put("clockChanged", week.isChanged());
        fields.put("openMinutes", week.openMinutes());
        List<Object> days = new ArrayList<>();
        week.days().forEach(day -> days.add(Map.of("date", day.date().toString(), "minutes", day.minutes(),
                "openMinutes", day.openMinutes())));
        fields.put("days", days);
        return fields;
    }
}
