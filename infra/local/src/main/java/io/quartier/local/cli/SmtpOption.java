package io.quartier.local.cli;

import io.quartier.local.outbox.Addresses;
import io.quartier.local.outbox.Attempts;
import io.quartier.local.outbox.MailServer;
import io.quartier.local.outbox.Sender;
import io.quartier.local.outbox.Smtp;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How mail leaves: by which server, from whom, to which addresses. */
final class SmtpOption {
    private static final String PASSWORD = "QUARTIER_SMTP_PASSWORD";

    @Option(names = "--smtp", paramLabel = "URL", description = "Mail server that takes the messages of the channel email, such as smtps://user@mail.example; the password is the environment variable "
            + PASSWORD + ".")
    private @Nullable URI server;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "Who the mails are from, such as 'Shop <shop@example.org>'.")
    private @Nullable String from;

    @Option(names = "--addresses", paramLabel = "FILE", description = "CSV file with the columns subject and email, read again when it changes.")
    private @Nullable Path addresses;

    @Option(names = "--unsubscribe-url", paramLabel = "URL", description = "Page, https, that mail programs post to when a shopper unsubscribes.")
    private @Nullable URI unsubscribe;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    boolean isGiven() {
        return server != null;
    }

    /** Refuses what can be refused before anything is opened. */
    void check() {
        if (server == null) {
            if (from != null || addresses != null || unsubscribe != null) {
                throw wrongUse("--from, --addresses and --unsubscribe-url are for mail; give --smtp too.");
            }
            return;
        }
        mailServer(server, null);
        sender();
        if (addresses == null) {
            throw wrongUse(
                    "--smtp needs addresses; name a CSV file with the columns subject and email by --addresses.");
        }
    }

    /** Who carries mail, after {@link #check} and with a server. */
    Smtp open(Attempts attempts) {
        if (server == null || addresses == null) {
            throw new IllegalStateException("no mail server or no addresses");
        }
        String password = System.getenv(PASSWORD);
        if (server.getUserInfo() != null && password == null) {
            throw new CommandFailure("There is no password for the mail server; set %s.".formatted(PASSWORD));
        }
        var smtp = new Smtp(mailServer(server, server.getUserInfo() == null ? null : password), sender(),
                new Addresses(addresses), attempts, InstantSource.system());
        smtp.check();
        return smtp;
    }

    private MailServer mailServer(URI address, @Nullable String password) {
        if (address.getRawUserInfo() != null && address.getRawUserInfo().contains(":")) {
            throw wrongUse("--smtp holds a password, which others can see; set %s instead.".formatted(PASSWORD));
        }
        try {
            return new MailServer(address, password);
        } catch (IllegalArgumentException e) {
            throw wrongUse("--smtp is %s; give an address such as smtps://user@mail.example.".formatted(address));
        }
    }

    private Sender sender() {
        if (unsubscribe != null && !("https".equals(unsubscribe.getScheme()) && unsubscribe.getHost() != null)) {
            throw wrongUse("--unsubscribe-url is %s; give an address such as https://shop.example/unsubscribe."
                    .formatted(unsubscribe));
        }
        if (from == null) {
            throw wrongUse("--smtp needs a sender; give one such as --from 'Shop <shop@example.org>'.");
        }
        try {
            return Sender.of(from, unsubscribe);
        } catch (IllegalArgumentException e) {
            throw wrongUse("--from is %s; give a mail address such as 'Shop <shop@example.org>'.".formatted(from));
        }
    }

    private ParameterException wrongUse(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
