package io.quartier.local.outbox;

import static io.quartier.local.outbox.Messages.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.feed.FeedFailure;
import io.quartier.schemas.OutboxMessage;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmtpTest {
    private static final OutboxMessage MAIL = Messages.mail("d1", "ann").build();

    private final List<Duration> waits = new ArrayList<>();
    @TempDir
    private Path folder;
    private MailServerInTests server;

    @BeforeEach
    void open() throws IOException {
        server = new MailServerInTests();
        Files.writeString(folder.resolve("addresses.csv"),
                "subject,email,locale\nann,ann@customers.example,en\neve,eve at home,en\n");
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        server.close();
    }

    private Smtp smtp(@Nullable URI unsubscribe) {
        return new Smtp(new MailServer(server.address(), null), Sender.of("Blåbær <shop@example.org>", unsubscribe),
                new Addresses(folder.resolve("addresses.csv")),
                new Attempts(3, Duration.ofMillis(100), () -> -1L, waits::add), () -> NOON);
    }

    private MimeMessage received() throws Exception {
        assertThat(server.mails).hasSize(1);
        return new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(server.mails.getFirst().getBytes(UTF_8)));
    }

    @Test
    void mailsTheMessage() throws Exception {
        OutboxMessage message = Messages.mail("d1", "ann").setTitle("Regn på vej ☔").setText("20 % på paraplyer\nÅ ja")
                .setLocale("da").build();
        assertThat(smtp(URI.create("https://shop.example/end?list=1")).carry(message)).isEqualTo(Result.SENT);

        assertThat(server.commands()).containsExactly("MAIL FROM:<shop@example.org>", "RCPT TO:<ann@customers.example>",
                "DATA", "QUIT");
        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("Regn på vej ☔");
        assertThat(((String) mail.getContent()).strip()).isEqualTo("20 % på paraplyer\r\nÅ ja".replace("\r", ""));
        assertThat(mail.getFrom()[0]).hasToString("=?UTF-8?Q?Bl=C3=A5b=C3=A6r?= <shop@example.org>");
        assertThat(mail.getHeader("To")).containsExactly("ann@customers.example");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<d1%40email@example.org>");
        assertThat(mail.getHeader("X-Quartier-Message-Id")).containsExactly("d1@email");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("da");
        assertThat(mail.getSentDate()).isEqualTo("2026-10-05T19:00:00Z");
        assertThat(mail.getHeader("List-Unsubscribe"))
                .containsExactly("<https://shop.example/end?list=1&message=d1%40email>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    void aMailThatBelongsToAContractOffersNoEnd() throws Exception {
        OutboxMessage message = Messages.mail("d1", "ann").setTransactional(true).build();
        assertThat(smtp(URI.create("https://shop.example/end")).carry(message)).isEqualTo(Result.SENT);
        assertThat(received().getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void aTitleBeginsNoHeaderOfItsOwn() throws Exception {
        OutboxMessage message = Messages.mail("d1", "ann").setTitle("Rain\r\nBcc: eve@evil.example\n\nBuy")
                .setLocale("en\nX-Evil: 1").build();
        assertThat(smtp(null).carry(message)).isEqualTo(Result.SENT);
        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("Rain Bcc: eve@evil.example Buy");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(server.commands().stream().filter(command -> command.startsWith("RCPT")))
                .containsExactly("RCPT TO:<ann@customers.example>");
    }

    @Test
    void triesAgainWhatFailedForNowWithTheSameId() throws Exception {
        server.toRecipients.addAll(List.of("450 4.2.0 come back later"));
        server.toMails.addAll(List.of(MailServerInTests.HANGS_UP));
        assertThat(smtp(null).carry(MAIL)).isEqualTo(Result.SENT);
        assertThat(server.mails).hasSize(2)
                .allSatisfy(mail -> assertThat(mail).contains("Message-ID: <d1%40email@example.org>\n"));
        assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void givesUpWhatFailsForNowTooOften() throws Exception {
        server.toMails.addAll(List.of("451 busy", "451 busy", "452 4.3.1 full"));
        assertThat(smtp(null).carry(MAIL)).isEqualTo(Result.bounced("given up after 3 attempts: SMTP 452 4.3.1"));
    }

    @Test
    void bouncesWhatIsRefusedWithoutTheAddress() throws Exception {
        server.toRecipients.add("550 5.1.1 ann@customers.example is not here");
        assertThat(smtp(null).carry(MAIL)).isEqualTo(Result.bounced("SMTP 550 5.1.1"));
        server.toMails.add("554 spam");
        assertThat(smtp(null).carry(MAIL)).isEqualTo(Result.bounced("SMTP 554"));
        assertThat(waits).isEmpty();
    }

    @Test
    void bouncesWithoutAnAddress() throws Exception {
        Smtp smtp = smtp(null);
        assertThat(smtp.carry(Messages.mail("d1", "bob").build())).isEqualTo(Result.bounced("NO_ADDRESS"));
        assertThat(smtp.carry(Messages.mail("d2", "eve").build())).isEqualTo(Result.bounced("BAD_ADDRESS"));
        assertThat(server.commands()).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidBeforeAnyMessageIsReadAndTriedAgainLater() throws Exception {
        Smtp smtp = smtp(null);
        smtp.check();
        server.close();
        assertThatThrownBy(smtp::check).isInstanceOf(FeedFailure.class)
                .hasMessageStartingWith("The mail server %s cannot be used: ".formatted(server.address()))
                .hasMessageEndingWith("; check --smtp and the password.");
        assertThat(smtp.carry(MAIL))
                .isEqualTo(Result.bounced("given up after 3 attempts: MailConnectException"));
    }

    @Test
    void nothingLeavesThisMachineUnencrypted() {
        assertThat(new MailServer(URI.create("smtp://mail.example"), null).session()
                .getProperty("mail.smtp.starttls.required")).isEqualTo("true");
        assertThat(new MailServer(URI.create("smtp://ann@mail.example"), "secret"))
                .hasToString("smtp://mail.example:587");
        assertThat(new MailServer(URI.create("smtps://mail.example"), null)).hasToString("smtps://mail.example:465");
    }
}
