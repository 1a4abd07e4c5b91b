package dev.skein.executor.io.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// A way to a server that a test tampers with. What passes is handed to the test piece by piece; a
/// piece of nothing cuts the line.
final class Wire implements AutoCloseable {
    static final byte[] CUT = new byte[0];

    private final URI server;
    private final UnaryOperator<byte[]> asked;
    private final UnaryOperator<byte[]> answered;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// @param url of the database, as JDBC writes it
    Wire(String url, UnaryOperator<byte[]> asked, UnaryOperator<byte[]> answered)
            throws IOException {
        this.server = URI.create(url.substring("jdbc:".length()));
        this.asked = asked;
        this.answered = answered;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /// Of the same database, by this way. Not encrypted, so that it can be read.
    String url() {
        return "jdbc:postgresql://127.0.0.1:"
                + door.getLocalPort()
                + server.getPath()
                + "?sslmode=disable";
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                var there = new Socket(server.getHost(), server.getPort());
                open.add(there);
                Thread.ofVirtual().start(() -> pass(client, there, asked));
                Thread.ofVirtual().start(() -> pass(there, client, answered));
            } catch (IOException e) {
                // The test is over, or its server is.
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, UnaryOperator<byte[]> tampering) {
        var piece = new byte[64 * 1024];
        try (from;
                to) {
            for (int read = from.getInputStream().read(piece);
                    read >= 0;
                    read = from.getInputStream().read(piece)) {
                byte[] passed = tampering.apply(Arrays.copyOf(piece, read));
                if (passed.length == 0) {
                    return;
                }
                to.getOutputStream().write(passed);
            }
        } catch (IOException e) {
            // One side has gone; with it goes the other.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
