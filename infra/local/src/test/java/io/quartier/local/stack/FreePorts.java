package io.quartier.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Finds a block of ports for a stack beside others. */
public final class FreePorts {
    private static final int END = 32_000;
    /** No block is given out twice: two tests may start their stacks at once. */
    private static final AtomicInteger NEXT = new AtomicInteger(21_000);

    private FreePorts() {}

    public static int base() {
        return IntStream.generate(() -> NEXT.getAndAdd(Ports.BLOCK))
                .takeWhile(base -> base < END)
                .filter(base -> new Ports(base).used().values().stream().allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
