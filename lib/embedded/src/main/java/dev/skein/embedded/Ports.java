package dev.skein.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.IntFunction;

/// Free ports on loopback.
final class Ports {
    private static final int ATTEMPTS = 3;

    private Ports() {}

    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    /// @throws IllegalStateException where somebody listens on it
    static void check(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // what a restarted server does about its own ghost
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException("port " + port + ": " + e.getMessage(), e);
        }
    }

    /// Starts a server on a free port. Between the choice and the bind somebody else may take the
    /// port; then another one is tried.
    static <T> T onFree(IntFunction<T> start) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.apply(free());
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || !isTakenPort(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isTakenPort(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (String.valueOf(t.getMessage()).contains("Address already in use")) {
                return true;
            }
        }
        return false;
    }
}
