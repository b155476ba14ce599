package io.quartier.local.outbox;

import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What a mail server answered instead of taking a mail. Only its numbers: the words often hold the address.
 *
 * @param code     three digits, RFC 5321
 * @param enhanced such as 5.1.1, RFC 3463; empty if the server gives none
 */
record MailReply(int code, String enhanced) {
    private static final Pattern ENHANCED = Pattern.compile("\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** The refusal behind a failure, first that of the address; empty when the server said nothing, as when the line broke. */
    static Optional<MailReply> find(MessagingException failure) {
        Optional<MailReply> nested = failure.getNextException() instanceof MessagingException next
                ? find(next)
                : Optional.empty();
        return nested.or(() -> read(failure)).filter(reply -> reply.code >= 400);
    }

    private static Optional<MailReply> read(MessagingException failure) {
        return switch (failure) {
            case SMTPAddressFailedException refused -> Optional.of(of(refused.getReturnCode(), refused));
            case SMTPSendFailedException refused -> Optional.of(of(refused.getReturnCode(), refused));
            default -> Optional.empty();
        };
    }

    private static MailReply of(int code, MessagingException failure) {
        Matcher matcher = ENHANCED.matcher(String.valueOf(failure.getMessage()));
        return new MailReply(code, matcher.lookingAt() ? matcher.group(1) : "");
    }

    /** Whether it makes no sense to try again. */
    boolean isFinal() {
        return code / 100 == 5;
    }

    /** What the topic dispatches says. */
    String words() {
        return "SMTP %d %s".formatted(code, enhanced).strip();
    }
}
