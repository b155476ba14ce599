package io.quartier.local.outbox;

import io.quartier.local.feed.FeedFailure;
import io.quartier.local.outbox.Attempts.FailedForNow;
import io.quartier.schemas.OutboxMessage;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Hands each message to a mail server, on a connection of its own. Taken is sent; 4xx and no answer are tried again with the same
 * Message-ID; 5xx is bounced. A shopper without an address is bounced too.
 */
public final class Smtp implements Carrier {
    private final MailServer server;
    private final Sender sender;
    private final Addresses addresses;
    private final Attempts attempts;
    private final InstantSource clock;

    /**
     * Mails by a server.
     *
     * @param clock by which mails are dated
     */
    public Smtp(MailServer server, Sender sender, Addresses addresses, Attempts attempts, InstantSource clock) {
        this.server = server;
        this.sender = sender;
        this.addresses = addresses;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Connects once, so that a wrong setting is told before it bounces messages.
     *
     * @throws FeedFailure when the server cannot be used
     */
    public void check() {
        try {
            end(server.connect());
        } catch (MessagingException e) {
            throw new FeedFailure("The mail server %s cannot be used: %s; check --smtp and the password."
                    .formatted(server, e.getMessage()), e);
        }
    }

    @Override
    public Result carry(OutboxMessage message) throws InterruptedException {
        Optional<String> address = addresses.find(message.getSubject());
        return address.isPresent() ? carry(message, address.get()) : Result.bounced("NO_ADDRESS");
    }

    private Result carry(OutboxMessage message, String address) throws InterruptedException {
        Mail mail;
        try {
            mail = Mail.of(message, new InternetAddress(address, true), sender, server.session(), clock.instant());
        } catch (AddressException e) {
            return Result.bounced("BAD_ADDRESS");
        } catch (MessagingException e) {
            throw new IllegalStateException("a text is a mail: " + message.getMessageId(), e);
        }
        return attempts.of(() -> send(mail));
    }

    private Result send(Mail mail) throws FailedForNow {
        try {
            Transport transport = server.connect();
            try {
                transport.sendMessage(mail, mail.getAllRecipients());
                return Result.SENT;
            } finally {
                end(transport);
            }
        } catch (AuthenticationFailedException e) {
            throw new FeedFailure("The mail server %s does not accept the user and the password any more."
                    .formatted(server), e);
        } catch (MessagingException e) {
            return refused(e);
        }
    }

    private static Result refused(MessagingException failure) throws FailedForNow {
        Optional<MailReply> reply = MailReply.find(failure);
        if (reply.filter(MailReply::isFinal).isPresent()) {
            return Result.bounced(reply.get().words());
        }
        throw new FailedForNow(reply.map(MailReply::words).orElse(failure.getClass().getSimpleName()));
    }

    /** What was taken stays taken, however the connection ends. */
    private static void end(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // the server has hung up before us
        }
    }
}
