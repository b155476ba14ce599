package io.quartier.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Finds a block of ports for a stack beside others. */
public final class FreePorts {
    private static final int FIRST = 21_000;
    /** Of each process that runs tests, so that two do not find the same block at once. */
    private static final int OWN = 5_500;

    private FreePorts() {}

    public static int base() {
        int first = FIRST + (Integer.getInteger("quartier.tests.fork", 1) - 1) % 2 * OWN;
        return IntStream.iterate(first, base -> base < first + OWN, base -> base + Ports.BLOCK)
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
