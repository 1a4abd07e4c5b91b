package dev.skein.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// The same trivial migrations by Flyway: no bus, no plan, no log, on the same server.
final class Peer {
    private Peer() {}

    /// @return milliseconds of each measured migration
    static double[] migrate(String url, Path password, int warm, int measured) throws Exception {
        Path directory = Files.createTempDirectory("skein-bench-flyway");
        double[] millis = new double[measured];
        for (int version = 1; version <= warm + measured; version++) {
            Path file = directory.resolve("V" + version + "__bench.sql");
            Files.writeString(file, "CREATE TABLE peer_" + version + " (id bigint PRIMARY KEY);\n");
            var flyway =
                    Flyway.configure()
                            .dataSource(url, "postgres", Files.readString(password).strip())
                            .locations("filesystem:" + directory)
                            .schemas("peer")
                            .configuration(Map.of("flyway.ignoreMigrationPatterns", "*:missing"))
                            .load();
            long start = System.nanoTime();
            flyway.migrate();
            if (version > warm) {
                millis[version - warm - 1] = (System.nanoTime() - start) / 1e6;
            }
            Files.delete(file);
        }
        Files.delete(directory);
        return millis;
    }
}
