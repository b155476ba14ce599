package io.quartier.local.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.schemas.OutboxMessage;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;

/**
 * A message as mail. Its Message-ID follows from the id of the message, so that one that comes twice is known by it, and nothing that a
 * message says can begin a header of its own.
 */
final class Mail extends MimeMessage {
    /** Names the message to providers that tell what became of it. */
    static final String ID = "X-Quartier-Message-Id";
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+");

    private final String messageId;

    private Mail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /**
     * Writes a mail.
     *
     * @param at when it was written
     */
    @SuppressWarnings("JavaUtilDate") // the library knows no other
    static Mail of(OutboxMessage message, InternetAddress to, Sender sender, Session session, Instant at)
            throws MessagingException {
        String id = URLEncoder.encode(message.getMessageId(), UTF_8);
        var mail = new Mail(session, "<%s@%s>".formatted(id, sender.domain()));
        mail.setFrom(from(sender));
        mail.setRecipient(RecipientType.TO, to);
        if (message.getTitle() != null) {
            mail.setSubject(onOneLine(message.getTitle()), UTF_8.name());
        }
        mail.setText(message.getText(), UTF_8.name());
        mail.setSentDate(Date.from(at));
        mail.setHeader(ID, onOneLine(message.getMessageId()));
        mail.setHeader("Content-Language", onOneLine(message.getLocale()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (sender.unsubscribe() != null && !message.getTransactional()) {
            mail.offerToUnsubscribe(sender.unsubscribe(), id);
        }
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress from(Sender sender) {
        try {
            return new InternetAddress(sender.address(), sender.name(), UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /** One click, RFC 8058. */
    private void offerToUnsubscribe(URI page, String id) throws MessagingException {
        setHeader("List-Unsubscribe", "<%s%smessage=%s>".formatted(page, page.getRawQuery() == null ? "?" : "&", id));
        setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /** Line breaks and other controls become one blank. */
    static String onOneLine(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
