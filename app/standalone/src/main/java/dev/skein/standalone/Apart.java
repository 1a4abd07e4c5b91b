package dev.skein.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;

/// Broker and database without services: each is started as a process of its own and finds what it
/// has to know, and nothing else, in a file that this account alone can read.
final class Apart {
    private Apart() {}

    /// Stays until it is told to stop.
    static void stay(DataDirectory data, Infrastructure infrastructure, int gatewayPort)
            throws IOException, InterruptedException {
        for (String service : Settings.services()) {
            int port = service.equals("gateway") ? gatewayPort : Standalone.freePort();
            DataDirectory.writePrivately(
                    data.settings(service),
                    Settings.text(infrastructure.settings(), service)
                            + "quarkus.http.port="
                            + port
                            + "\n");
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(data, infrastructure, stopped)));
        infrastructure.described().forEach(System.out::println);
        System.out.println("ready in " + Standalone.millisSinceStart() + " ms, without services");
        data.tell("http://127.0.0.1:" + gatewayPort);
        stopped.await();
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
