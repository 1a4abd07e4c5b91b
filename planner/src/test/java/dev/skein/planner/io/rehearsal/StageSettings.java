package dev.skein.planner.io.rehearsal;

import dev.skein.infra.TestPostgres;
import dev.skein.planner.rehearsal.RehearsalMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// A rehearsal server as a configuration names it.
public record StageSettings(String address, Duration limit) implements RehearsalSettings {
    private static final String ROLE = "skein_rehearsal";
    private static final String PASSWORD = "rehearsal's";

    /// Makes its role there.
    public static void letIn(TestPostgres server) throws SQLException {
        server.haveRole(ROLE);
        try (var admin = server.connect("postgres");
                var statement = admin.createStatement()) {
            statement.execute(
                    "alter role skein_rehearsal login createdb password '"
                            + PASSWORD.replace("'", "''")
                            + "'");
        }
    }

    @Override
    public Optional<String> url() {
        return Optional.of(address);
    }

    @Override
    public String user() {
        return ROLE;
    }

    @Override
    public Optional<String> password() {
        return Optional.of(PASSWORD);
    }

    @Override
    public Optional<Path> passwordFile() {
        return Optional.empty();
    }

    @Override
    public Path pgDump() {
        return dev.skein.embedded.PostgresPrograms.clients().orElseThrow().resolve("pg_dump");
    }

    @Override
    public RehearsalMode mode() {
        return RehearsalMode.ALWAYS;
    }
}
