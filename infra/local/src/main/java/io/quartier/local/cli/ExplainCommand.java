package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.local.backtest.Backtest;
import io.quartier.local.backtest.Explanation;
import io.quartier.local.backtest.ExplanationText;
import io.quartier.local.backtest.RecordedFeed;
import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.stack.JobProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says why a shopper was told what they were told. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Replays what is recorded up to an instant and says what each trigger made of a shopper: every condition with its values, and the step that decided.")
final class ExplainCommand implements Callable<Integer> {
    private static final int HEAP_MB = 1_536;
    private static final int MOST_TASKS = 4;

    private final Context context;
    private final FeedStack stack;

    @Option(names = "--shopper", required = true, paramLabel = "ID", description = "The shopper, as decisions name them.")
    private String shopper = "";

    @Option(names = "--at", required = true, paramLabel = "INSTANT", converter = InstantConverter.class, description = "The last instant up to then at which anything happened to the shopper is explained.")
    private Instant at = Instant.MAX;

    @Option(names = "--trigger", paramLabel = "ID", description = "Only this one, and why not if it had nothing to do with it.")
    private @Nullable String trigger;

    @Mixin
    private AskedFeed asked = new AskedFeed();

    ExplainCommand(Context context) {
        this.context = context;
        this.stack = new LocalFeedStack(context);
    }

    @Override
    public Integer call() throws IOException {
        Up.require(stack);
        Path jar = context.root().resolve("jobs/promotions/target/quartier-promotions-job.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailure("The promotions job is not built; run `mvn -DskipTests package` first.");
        }
        try {
            show(explanation(jar).of(new Explanation.Asked(shopper, at, trigger)));
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private Explanation explanation(Path jar) {
        RecordedFeed recorded = RecordedFeed.at(stack.kafka(), asked.feed());
        int tasks = Math.min(Runtime.getRuntime().availableProcessors(), MOST_TASKS);
        return new Explanation(JobProcess.at(context.root(), context.stack().layout(), HEAP_MB),
                new Backtest.Place(asked.feed(), stack.kafka(), stack.jdbc(), jar,
                        context.stack().layout().home().resolve("backtests"), tasks),
                recorded.alignment(at));
    }

    private void show(String json) throws JsonProcessingException {
        if (json.isEmpty()) {
            throw new CommandFailure(
                    "Nothing of the shopper %s is recorded in the feed %s up to %s; take a later instant, or another --feed."
                            .formatted(shopper, asked.feed(), at));
        }
        if (asked.json()) {
            context.plain(json);
        } else {
            ExplanationText.of(new ObjectMapper().readTree(json)).forEach(context::plain);
        }
    }
}
