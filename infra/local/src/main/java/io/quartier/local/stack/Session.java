package io.quartier.local.stack;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import org.slf4j.LoggerFactory;

/** The supervisor's own session: closing the terminal or Ctrl-C in it does not reach the stack. */
final class Session {
    private Session() {}

    static void begin() {
        try {
            Function setsid = NativeLibrary.getProcess().getFunction("setsid");
            setsid.invokeInt(new Object[0]);
        } catch (UnsatisfiedLinkError unknown) {
            LoggerFactory.getLogger(Session.class)
                    .warn("This system has no sessions; the stack ends with its terminal");
        }
    }
}
