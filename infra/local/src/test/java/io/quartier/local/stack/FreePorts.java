package io.quartier.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Finds a block of ports for a stack beside others. */
public final class FreePorts {
    private FreePorts() {}

    public static int base() {
        return IntStream.iterate(21_000, base -> base < 32_000, base -> base + Ports.BLOCK)
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
