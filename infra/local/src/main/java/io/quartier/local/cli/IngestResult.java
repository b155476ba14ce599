package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.local.feed.FeedCompletion.Standing;
import io.quartier.local.feed.FeedLedger.Account;
import io.quartier.local.feed.Published;
import io.quartier.local.ingest.EventFile;
import io.quartier.schemas.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What became of an ingested file.
 *
 * @param standing how the job stood once everything was final; null when nobody waited for it
 */
record IngestResult(Topic topic, EventFile file, Published published, @Nullable Standing standing) {
    void print(Context context, boolean json) throws JsonProcessingException {
        if (json) {
            context.plain(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(fields()));
            return;
        }
        context.good("%s: %,d lines read, %,d rejected, %,d events of %s published%s".formatted(published.feed(),
                file.lines(), file.refused().size(), file.events().size(), topic.id(),
                standing == null ? "" : ", every window final"));
        if (standing != null) {
            context.plain("  all of %s so far: %,d accepted, %,d duplicate, %,d late, %,d rejected".formatted(
                    published.feed(), sum(standing, Account::accepted), sum(standing, Account::duplicate),
                    sum(standing, Account::late), sum(standing, Account::rejected)));
        }
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("feed", published.feed());
        fields.put("topic", topic.id());
        fields.put("linesRead", file.lines());
        fields.put("rejectedLines", file.refused().size());
        fields.put("events", file.events().size());
        fields.put("startAt", published.startAt().toString());
        fields.put("endAt", published.endAt().toString());
        fields.put("final", standing != null);
        return fields;
    }

    private static long sum(Standing standing, ToLongFunction<Account> part) {
        return standing.accounts().values().stream().mapToLong(part).sum();
    }
}
