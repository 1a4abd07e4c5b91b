package dev.skein.e2e;

import dev.skein.cli.io.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The whole of Skein with shops to migrate, started as a user would start it, in one of its two
/// shapes.
interface World extends AutoCloseable {
    Path HOME = Path.of("../..").toAbsolutePath().normalize();

    /// The one who requests.
    Gateway operator();

    Path data();

    /// Bootstrap servers.
    String kafka();

    @Override
    void close();

    /// A session as the superuser of the one PostgreSQL that holds everything.
    default Connection connect(String database) throws IOException, SQLException {
        String server =
                Files.readString(data().resolve("skein.log"))
                        .lines()
                        .filter(line -> line.startsWith("PostgreSQL"))
                        .map(line -> line.substring(10).strip())
                        .findFirst()
                        .orElseThrow();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server + "/" + database,
                "postgres",
                Files.readString(data().resolve("postgres/superuser.password")).strip());
    }

    /// Somebody else.
    default Gateway approver() throws IOException {
        return new Gateway(
                Files.readString(data().resolve("gateway.url")).strip(),
                Files.readString(data().resolve("approver.token")).strip());
    }

    /// Shops `<environment>-0`, `<environment>-1`, … as the single-process mode takes them.
    static String shops(String environment, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> environment + "-" + i + "=" + environment)
                .collect(Collectors.joining(","));
    }

    static String shops(String... groups) {
        return Arrays.stream(groups).collect(Collectors.joining(","));
    }
}
