package dev.skein.bench;

import dev.skein.cli.io.SingleProcess;
import dev.skein.embedded.BrokerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The single-process mode from its start to the first answer: broker, PostgreSQL and all services,
/// on a data directory that has been used before.
final class Start {
    private static final int TIMES = 5;

    private Start() {}

    static Stream<Figure> measure(Path home, Path directory) throws Exception {
        Path data = directory.resolve("start");
        once(home, data, true);
        double[] with = new double[TIMES];
        double[] without = new double[TIMES];
        double[] broker = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            with[i] = once(home, data, true);
            without[i] = once(home, data, false);
            broker[i] = broker(directory.resolve("broker"));
        }
        double bare = Figure.quantile(broker, 0.5);
        return Stream.of(
                figure("start to ready, AOT cache", with, bare).goal("≤ 3 s"),
                figure("start to ready, no cache", without, bare).goal("≤ 6 s"));
    }

    private static Figure figure(String name, double[] millis, double bare) {
        double median = Figure.quantile(millis, 0.5);
        return Figure.of(name, Figure.millis(median)).against("a bare broker", median, bare);
    }

    private static double once(Path home, Path data, boolean cached) throws Exception {
        long start = System.nanoTime();
        List<String> options = cached ? List.of() : List.of("-XX:AOTMode=off");
        try (var process = SingleProcess.start(home, data, "", false, options)) {
            process.awaitReady();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static double broker(Path directory) {
        long start = System.nanoTime();
        BrokerProcess broker = BrokerProcess.start(directory);
        double millis = (System.nanoTime() - start) / 1e6;
        broker.close();
        return millis;
    }
}
