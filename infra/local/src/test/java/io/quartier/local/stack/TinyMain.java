package io.quartier.local.stack;

import java.util.concurrent.CountDownLatch;

/** The smallest process worth supervising: runs for ever, or not at all. */
public final class TinyMain {
    private TinyMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args[0].equals("forever")) {
            new CountDownLatch(1).await();
        }
    }
}
