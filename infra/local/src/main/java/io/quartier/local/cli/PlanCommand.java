package io.quartier.local.cli;

import io.quartier.local.alert.PlanFile;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.feed.OpenTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What commands about targets and about alert rules have in common: a file that is checked, topics that are written to. */
abstract class PlanCommand extends Group {
    final Context context;
    final FeedStack stack;

    PlanCommand(Context context, FeedStack stack) {
        this.context = context;
        this.stack = stack;
    }

    /** The file, if nothing is wrong with it; what is wrong is printed. */
    final PlanFile sound(Path path) {
        PlanFile plan = PlanFile.read(path);
        plan.problems().forEach(problem -> context.err().println(problem.getMessage()));
        int wrong = plan.problems().size();
        if (wrong > 0) {
            throw new CommandFailure("%d %s in %s; nothing of it was used.".formatted(wrong,
                    wrong == 1 ? "problem" : "problems", path));
        }
        return plan;
    }

    /** Publishes what is new and says how much that was. */
    final void publish(String feed, String what, Function<OpenTopics, List<FeedEvent>> events) {
        Up.require(stack);
        try {
            OpenTopics topics = OpenTopics.at(stack.kafka(), feed);
            List<FeedEvent> changed = events.apply(topics);
            topics.publish(changed);
            context.good(changed.isEmpty()
                    ? "nothing has changed in the feed %s".formatted(feed)
                    : "%d %s published to the feed %s; no job was restarted".formatted(changed.size(), what, feed));
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** A text as SQL writes it. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
