package dev.skein.standalone;

import dev.skein.events.Alias;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/// Starts broker and database, then all services, and stays until it is told to stop.
///
/// System properties: `skein.data` (the data directory), `skein.port` (the gateway's; absent: a
/// free one), `skein.shops` (demonstration databases, `alias=environment`, separated by commas),
/// `skein.kafka` (a broker that is there already; absent: one of our own), `skein.services`
/// (`apart`: only broker and database, for services that are processes of their own; `prepare`: an
/// [Installation] is made on servers that are there, and that is all).
@QuarkusMain
public final class Standalone {
    private static volatile @Nullable Infrastructure infrastructure;
    private static volatile DataDirectory data = new DataDirectory(Path.of(".skein", "data"));
    private static volatile long beganAt;

    private Standalone() {}

    public static void main(String... arguments) throws Exception {
        beganAt = System.nanoTime();
        // Two threads that both are the first to log would wait for each other's class initialiser
        // for ever.
        LogManager.getLogManager();
        data =
                new DataDirectory(
                        Path.of(System.getProperty("skein.data", ".skein/data")).toAbsolutePath());
        try {
            Files.createDirectories(data.root());
            String services = System.getProperty("skein.services", "");
            if (services.equals("prepare")) {
                Installation.configured().make(data);
                System.out.println("prepared in " + millisSinceStart() + " ms");
                return;
            }
            Infrastructure started =
                    Infrastructure.start(data, shops(), System.getProperty("skein.kafka"));
            infrastructure = started;
            if (services.equals("apart")) {
                Apart.stay(data, started, gatewayPort());
                return;
            }
            started.settings().forEach(System::setProperty);
        } catch (Exception e) {
            System.err.println("not-started: " + e.getMessage());
            // Kafka's threads would keep a JVM alive that has nothing to do.
            Runtime.getRuntime().halt(1);
        }
        System.setProperty("quarkus.http.port", Integer.toString(gatewayPort()));
        Quarkus.run(arguments);
    }

    private static Map<Alias, String> shops() {
        var shops = new LinkedHashMap<Alias, String>();
        String setting = System.getProperty("skein.shops", "");
        for (String shop : setting.split(",", -1)) {
            if (!shop.isBlank()) {
                String[] parts = shop.strip().split("=", 2);
                shops.put(new Alias(parts[0]), parts.length == 2 ? parts[1] : "development");
            }
        }
        return shops;
    }

    private static int gatewayPort() throws IOException {
        Integer fixed = Integer.getInteger("skein.port");
        return fixed == null ? freePort() : fixed;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static DataDirectory data() {
        return data;
    }

    static long millisSinceStart() {
        return (System.nanoTime() - beganAt) / 1_000_000;
    }

    /// Absent where the services run on somebody else's broker and database.
    static @Nullable Infrastructure infrastructure() {
        return infrastructure;
    }
}
