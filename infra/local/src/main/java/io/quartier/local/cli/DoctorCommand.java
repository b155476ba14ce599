package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.local.engine.EngineInstallation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for what would keep the stack from starting; fails if there is something. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Looks for what would keep the stack from starting.")
final class DoctorCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        var stack = context.stack();
        var doctor = new Doctor(new ThisMachine(), stack.layout(), stack.settings());
        var findings = doctor.examine(stack.isRunning(), isEngineInstalled());
        if (json) {
            context.plain(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            for (var finding : findings) {
                if (finding.good()) {
                    context.good(finding.sentence());
                } else {
                    context.bad(finding.sentence());
                }
            }
        }
        return findings.stream().allMatch(Doctor.Finding::good) ? 0 : 1;
    }

    private boolean isEngineInstalled() {
        return System.getenv("QUARTIER_ENGINE_DIR") != null
                || EngineInstallation.in(context.home()).findInstalled().isPresent();
    }
}
