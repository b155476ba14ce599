package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.local.trigger.CaseRun;
import io.quartier.local.trigger.CaseRun.RanCase;
import io.quartier.promotions.model.rehearsal.CaseResult;
import io.quartier.promotions.model.rehearsal.CaseResult.Failed;
import io.quartier.promotions.model.rehearsal.CaseResult.Passed;
import io.quartier.promotions.model.yaml.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what came of the cases of triggers. */
final class CaseReport {
    private final Context context;
    private final CaseRun run;

    CaseReport(Context context, CaseRun run) {
        this.context = context;
        this.run = run;
    }

    void print() {
        run.files().forEach(file -> file.problems().stream().filter(Problem::isError)
                .forEach(problem -> context.err().println(file.told(problem))));
        run.results().forEach(this::print);
        context.plain("%d passed, %d failed.".formatted(run.count(Passed.class), run.count(Failed.class)));
    }

    private void print(RanCase ran) {
        String named = "%s: %s".formatted(ran.file(), ran.name());
        switch (ran.result()) {
            case Passed passed -> context.good(named);
            case Failed failed -> {
                context.err().println("✗ " + named);
                failed.differences().forEach(difference -> context.err().println("  " + difference));
            }
        }
    }

    void printJson() throws JsonProcessingException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("passed", run.count(Passed.class));
        report.put("failed", run.count(Failed.class));
        report.put("unsound", run.files().stream().filter(file -> !file.isSound()).map(file -> file.path().toString())
                .toList());
        report.put("cases", run.results().stream().map(CaseReport::fields).toList());
        context.plain(FieldList.json(report));
    }

    private static Map<String, Object> fields(RanCase ran) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", ran.file().toString());
        fields.put("case", ran.name());
        fields.put("result", word(ran.result()));
        fields.put("told", told(ran.result()));
        return fields;
    }

    private static String word(CaseResult result) {
        return switch (result) {
            case Passed passed -> "passed";
            case Failed failed -> "failed";
        };
    }

    private static List<String> told(CaseResult result) {
        return switch (result) {
            case Passed passed -> List.of();
            case Failed failed -> failed.differences();
        };
    }
}
