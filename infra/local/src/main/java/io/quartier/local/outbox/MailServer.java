package io.quartier.local.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.net.URI;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes mail for others. Whatever leaves this machine is encrypted: {@code smtps} from the beginning, {@code smtp}
 * by STARTTLS, without which only a server on the loopback address is used. Its certificate is checked.
 */
public final class MailServer {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_ENCRYPTED = 465;
    private static final String CONNECT_MILLIS = "3000";
    private static final String ANSWER_MILLIS = "10000";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI address;
    private final @Nullable String password;
    private final Session session;

    /**
     * A server.
     *
     * @param address  such as {@code smtps://user@mail.example:465}; without a port 587, or 465 for smtps
     * @param password of the user; null without a user
     * @throws IllegalArgumentException when the address is not one of a mail server, or holds a password
     */
    public MailServer(URI address, @Nullable String password) {
        if (address.getHost() == null || !("smtp".equals(address.getScheme()) || "smtps".equals(address.getScheme()))) {
            throw new IllegalArgumentException("not the address of a mail server");
        }
        if (address.getRawUserInfo() != null && address.getRawUserInfo().contains(":")) {
            throw new IllegalArgumentException("the address holds a password");
        }
        this.address = address;
        this.password = password;
        this.session = Session.getInstance(properties());
    }

    private Properties properties() {
        String prefix = "mail." + address.getScheme();
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", address.getScheme());
        properties.setProperty(prefix + ".connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + ".timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + ".writetimeout", ANSWER_MILLIS);
        properties.setProperty(prefix + ".auth", String.valueOf(address.getUserInfo() != null));
        properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
        properties.setProperty(prefix + ".starttls.enable", "true");
        properties.setProperty(prefix + ".starttls.required", String.valueOf(!isEncrypted() && !isHere()));
        properties.setProperty(prefix + ".quitwait", "false");
        return properties;
    }

    private boolean isEncrypted() {
        return address.getScheme().equals("smtps");
    }

    private boolean isHere() {
        return HERE.contains(address.getHost());
    }

    Session session() {
        return session;
    }

    /** A connection, to be closed. */
    @SuppressWarnings("NullAway") // no user and no password: the library asks for none
    Transport connect() throws MessagingException {
        Transport transport = session.getTransport();
        transport.connect(address.getHost(), port(), address.getUserInfo(), password);
        return transport;
    }

    private int port() {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return isEncrypted() ? SUBMISSION_ENCRYPTED : SUBMISSION;
    }

    /** Without the user. */
    @Override
    public String toString() {
        return "%s://%s:%d".formatted(address.getScheme(), address.getHost(), port());
    }
}
