package dev.skein.standalone;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/// Broker and database without services: each is started as a process of its own and finds what it
/// has to know, and nothing else, in a file that this account alone can read.
final class Apart {
    private Apart() {}

    /// Stays until it is told to stop.
    static void stay(DataDirectory data, Infrastructure infrastructure, int gatewayPort)
            throws IOException, InterruptedException {
        for (String service : services()) {
            int port = service.equals("gateway") ? gatewayPort : Standalone.freePort();
            DataDirectory.writePrivately(
                    data.settings(service), settings(infrastructure.settings(), service, port));
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(data, infrastructure, stopped)));
        infrastructure.described().forEach(System.out::println);
        System.out.println("ready in " + Standalone.millisSinceStart() + " ms, without services");
        data.tell("http://127.0.0.1:" + gatewayPort);
        stopped.await();
    }

    private static List<String> services() {
        var services = new ArrayList<>(Settings.SCHEMAS.keySet());
        services.add("audit-sink");
        return services;
    }

    private static String settings(Map<String, String> all, String service, int port)
            throws IOException {
        var own = new Properties();
        all.forEach((key, value) -> {
            if (key.startsWith("skein." + service + ".")
                    || key.startsWith("quarkus.datasource." + service + ".")
                    || key.startsWith("kafka.")) {
                own.setProperty(key, value);
            }
        });
        own.setProperty("quarkus.http.port", Integer.toString(port));
        var text = new StringWriter();
        own.store(text, null);
        return text.toString();
    }

    private static void end(
            DataDirectory data, Infrastructure infrastructure, CountDownLatch stopped) {
        try {
            Files.deleteIfExists(data.address());
        } catch (IOException e) {
            // A stale address is found out by whoever calls it.
        }
        infrastructure.close();
        stopped.countDown();
    }
}
