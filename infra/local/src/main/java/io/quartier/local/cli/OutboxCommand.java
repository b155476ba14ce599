package io.quartier.local.cli;

import static java.util.stream.Collectors.joining;

import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.feed.FeedTopics;
import io.quartier.local.outbox.Attempts;
import io.quartier.local.outbox.Dispatcher;
import io.quartier.local.outbox.Signature;
import io.quartier.schemas.DispatchEvent;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Delivers what triggers have issued, until Ctrl-C. */
@Command(name = "outbox", mixinStandardHelpOptions = true, description = "Delivers the messages of issued decisions by signed webhook, mail or both and records what became of them, until Ctrl-C. See docs/outbox.md.")
final class OutboxCommand implements Callable<Integer> {
    private static final String SECRET = "QUARTIER_WEBHOOK_SECRET";
    private static final int MOST_PORT = 65_535;
    private static final int ATTEMPTS = 5;
    private static final int AT_A_TIME = 16;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final Context context;
    private final FeedStack stack;

    @Option(names = "--webhook", paramLabel = "URL", description = "Where messages are posted to; with --smtp, those of the other channels.")
    private @Nullable URI webhook;

    @Mixin
    private SmtpOption smtp = new SmtpOption();

    @Option(names = "--secret-file", paramLabel = "FILE", description = "Holds the secret of signatures, base64 of 24 bytes or more (default: the environment variable "
            + SECRET + ").")
    private @Nullable Path secretFile;

    @Option(names = "--callback-port", paramLabel = "PORT", defaultValue = "8047", description = "Where providers say what became of messages, on the loopback address (default: ${DEFAULT-VALUE}).")
    private int callbackPort = 8047;

    @Option(names = "--too-old", paramLabel = "HOURS", defaultValue = "24", description = "A message issued longer ago than that is not sent any more (default: ${DEFAULT-VALUE}).")
    private long tooOldHours = 24;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private FeedOption feed = new FeedOption();

    OutboxCommand(Context context) {
        this.context = context;
        this.stack = new LocalFeedStack(context);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Signature signature = Signature.of(secret());
        Up.require(stack);
        Attempts attempts = new Attempts(ATTEMPTS, FIRST_WAIT, new SecureRandom(), Thread::sleep);
        var options = new Dispatcher.Options(Duration.ofHours(tooOldHours), AT_A_TIME, callbackPort, signature,
                InstantSource.system());
        try (FeedTopics topics = FeedTopics.at(stack.kafka(), feed.name());
                Routes routes = Routes.open(webhook, smtp, signature, attempts)) {
            topics.create();
            try (Dispatcher dispatcher = new Dispatcher(stack.kafka(), feed.name(), routes.byChannel(), options)) {
                run(dispatcher, topics);
            }
        } catch (BindException e) {
            throw new CommandFailure("Port %d is taken; choose another with --callback-port.".formatted(callbackPort),
                    e);
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private void check() {
        if (webhook == null && !smtp.isGiven()) {
            throw wrongUse("Nobody would carry the messages; give --webhook or --smtp or both.");
        }
        smtp.check();
        if (webhook != null && !isPostedTo(webhook)) {
            throw wrongUse(
                    "--webhook is %s; give an address such as https://shop.example/messages.".formatted(webhook));
        }
        if (callbackPort < 0 || callbackPort > MOST_PORT) {
            throw wrongUse("--callback-port is %d; give one from 0 (any that is free) to %d."
                    .formatted(callbackPort, MOST_PORT));
        }
        if (tooOldHours < 1) {
            throw wrongUse("--too-old is %d; give 1 hour or more.".formatted(tooOldHours));
        }
    }

    private static boolean isPostedTo(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null;
    }

    private ParameterException wrongUse(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void run(Dispatcher dispatcher, FeedTopics topics) throws InterruptedException {
        context.good("messages of %s go by %s; callbacks come to http://localhost:%d/callbacks; Ctrl-C ends it"
                .formatted(feed.name(), ways(), dispatcher.callbackPort()));
        try (Interruption interruption = new Interruption()) {
            while (!interruption.isAsked()) {
                dispatcher.dispatchNext(issuedAt -> topics.findNewestAt().filter(issuedAt::isBefore).orElse(issuedAt))
                        .forEach(this::tell);
            }
        }
    }

    private String ways() {
        return Stream.of(smtp.isGiven() ? "mail" : null, webhook == null ? null : webhook.toString())
                .filter(Objects::nonNull).collect(joining(" and "));
    }

    /** Without the shopper and the text, which are nobody's business at a terminal. */
    private void tell(DispatchEvent event) {
        context.plain("%s %s%s".formatted(event.getMessageId(), event.getStatus().name().toLowerCase(Locale.ROOT),
                event.getReason() == null ? "" : ": " + event.getReason()));
    }

    private String secret() throws IOException {
        if (secretFile != null && !(Files.isRegularFile(secretFile) && Files.isReadable(secretFile))) {
            throw new CommandFailure("The secret file %s cannot be read; `openssl rand -base64 32` makes a secret."
                    .formatted(secretFile));
        }
        if (secretFile != null) {
            return Files.readString(secretFile);
        }
        String secret = System.getenv(SECRET);
        if (secret == null) {
            throw new CommandFailure("There is no secret; name its file with --secret-file, or set %s.".formatted(
                    SECRET));
        }
        return secret;
    }
}
