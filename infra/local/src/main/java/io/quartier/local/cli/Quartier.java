package io.quartier.local.cli;

import io.quartier.local.stack.StackFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code quartier} command. Exit codes: 0 done, 1 the work failed, 2 wrong use. */
@Command(name = "quartier", mixinStandardHelpOptions = true, version = "quartier 0.1.0", description = "Stream-processing analytics and personalization for hyperlocal commerce.", synopsisSubcommandLabel = "COMMAND", subcommandsRepeatable = false)
public final class Quartier extends Group {
    private Quartier() {}

    public static void main(String[] args) {
        System.exit(run(Context.ofProcess(), args));
    }

    static int run(Context context, String... args) {
        return commandLine(context).execute(args);
    }

    /** Every command of the program is named here and nowhere else. */
    static CommandLine commandLine(Context context) {
        return Wording.applyTo(new CommandLine(new Quartier())
                .addSubcommand("up", new UpCommand(context))
                .addSubcommand("down", new DownCommand(context))
                .addSubcommand("status", new StatusCommand(context))
                .addSubcommand("replay", new ReplayCommand(context))
                .addSubcommand("ingest", new IngestCommand(context))
                .addSubcommand("demo", new DemoCommand(context))
                .addSubcommand("drill", new DrillCommand(context))
                .addSubcommand("doctor", new DoctorCommand(context))
                .addSubcommand("sql", new SqlCommand(context))
                .addSubcommand("kpis", new KpisCommand(context))
                .addSubcommand("targets", new TargetsCommand(context))
                .addSubcommand("alerts", new AlertsCommand(context))
                .addSubcommand("triggers", new CommandLine(new TriggersCommand(context))
                        .addSubcommand("backtest", new BacktestCommand(context))
                        .addSubcommand("explain", new ExplainCommand(context))
                        .addSubcommand("shadow", new ShadowCommand(context)))
                .addSubcommand("outbox", new OutboxCommand(context))
                .addSubcommand("experiments", new ExperimentsCommand(context))
                .addSubcommand("rejected", new RejectedCommand(context))
                .addSubcommand("late", new LateCommand(context)))
                .setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, arguments) -> wrongUse(context, wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(context, failure));
    }

    private static int wrongUse(Context context, ParameterException wrong) {
        var command = wrong.getCommandLine();
        context.err().println(Wording.of(wrong));
        if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            context.err().println("`" + command.getCommandSpec().qualifiedName() + " --help` shows how it is used.");
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Context context, Exception failure) {
        LoggerFactory.getLogger(Quartier.class).warn("Command failed", failure);
        context.err().println(switch (failure) {
            case CommandFailure expected -> expected.getMessage();
            case StackFailure expected -> expected.getMessage();
            case IllegalArgumentException settings -> settings.getMessage();
            default -> "Unexpected failure: %s (details in %s)"
                    .formatted(failure, context.home().resolve("logs").resolve("command.log"));
        });
        return CommandLine.ExitCode.SOFTWARE;
    }
}
