package dev.skein.bench;

import dev.skein.events.Alias;
import dev.skein.events.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One warm trivial migration, from the request's record to the result's, through every service; it
/// loses nothing, so no snapshot is made.
final class Latency {
    private static final Alias SHOP = new Alias("shop");
    private static final int WARM = 40;
    private static final int MEASURED = 100;
    private static final long PAUSE = 200;

    private Latency() {}

    static Stream<Figure> measure(Path data, String brokers, String database, Path password)
            throws Exception {
        double[] ours = new double[MEASURED];
        try (var requests = new Requests(data, brokers)) {
            for (int version = 1; version <= WARM + MEASURED; version++) {
                // The one before has given back its database's slot: nothing is waited for.
                TimeUnit.MILLISECONDS.sleep(PAUSE);
                double millis = requests.apply(SHOP, files(version)).ended();
                if (version > WARM) {
                    ours[version - WARM - 1] = millis;
                }
            }
        }
        double[] theirs = Peer.migrate(database, password, WARM, MEASURED);
        return Stream.of(
                figure("request to result, p50", 0.5, ours, theirs).goal("≤ 150 ms"),
                figure("request to result, p99", 0.99, ours, theirs));
    }

    private static Figure figure(String name, double quantile, double[] ours, double[] theirs) {
        double our = Figure.quantile(ours, quantile);
        return Figure.of(name, Figure.millis(our))
                .against("Flyway in its own process", our, Figure.quantile(theirs, quantile));
    }

    /// The version before is the one at which the database stands.
    static List<SourceFile> files(int version) {
        return IntStream.rangeClosed(Math.max(1, version - 1), version)
                .mapToObj(n ->
                        new SourceFile(
                                String.format("%06d_bench.up.sql", n),
                                ("CREATE TABLE bench_" + n + " (id bigint PRIMARY KEY);\n")
                                        .getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
