package io.quartier.local.outbox;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who writes to shoppers.
 *
 * @param address     mail address of the sender
 * @param name        shown beside it; null shows the address alone
 * @param unsubscribe where a shopper ends such mails, https; the message is added as parameter; null leaves it out
 */
public record Sender(String address, @Nullable String name, @Nullable URI unsubscribe) {
    public Sender {
        if (unsubscribe != null && !"https".equalsIgnoreCase(unsubscribe.getScheme())) {
            throw new IllegalArgumentException("unsubscribe is not https: " + unsubscribe);
        }
    }

    /**
     * The sender as people write it.
     *
     * @param from such as {@code Shop <shop@example.org>}
     * @throws IllegalArgumentException when it is not one mail address
     */
    public static Sender of(String from, @Nullable URI unsubscribe) {
        try {
            InternetAddress[] parsed = InternetAddress.parse(Mail.onOneLine(from), true);
            if (parsed.length == 1 && parsed[0].getAddress().indexOf('@') > 0) {
                return new Sender(parsed[0].getAddress(), parsed[0].getPersonal(), unsubscribe);
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException("not a mail address: " + from, e);
        }
        throw new IllegalArgumentException("not one mail address: " + from);
    }

    /** What comes after the at sign. */
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
