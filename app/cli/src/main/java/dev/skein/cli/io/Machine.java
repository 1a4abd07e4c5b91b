package dev.skein.cli.io;

import dev.skein.cli.doctor.Diagnosis;
import dev.skein.embedded.PostgresPrograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Skein needs on this machine.
public final class Machine {
    private static final String SUBJECT = "machine";
    private static final int OLDEST_JDK = 25;

    private Machine() {}

    public static List<Diagnosis> look() {
        var found = new ArrayList<Diagnosis>();
        found.add(jdk());
        found.add(maven());
        Optional<Path> clients = PostgresPrograms.clients();
        for (String program : List.of("pg_dump", "pg_restore")) {
            found.add(
                    clients.map(folder -> client(folder, program))
                            .orElseGet(() ->
                                    Diagnosis.fail(
                                            SUBJECT,
                                            program,
                                            "not found",
                                            "install PostgreSQL's client programs: 'apt-get install postgresql', 'dnf install postgresql-server' or 'brew install postgresql@17'")));
        }
        return found;
    }

    /// pg_dump's version, `15.18`; empty where there is none.
    public static Optional<String> dumpVersion() {
        return PostgresPrograms.clients().map(PostgresPrograms::clientVersion);
    }

    private static Diagnosis client(Path folder, String program) {
        return Diagnosis.ok(
                SUBJECT,
                program,
                PostgresPrograms.clientVersion(folder) + "  " + folder.resolve(program));
    }

    private static Diagnosis jdk() {
        String detail = Runtime.version() + "  " + System.getProperty("java.home");
        return Runtime.version().feature() >= OLDEST_JDK
                ? Diagnosis.ok(SUBJECT, "JDK", detail)
                : Diagnosis.fail(
                        SUBJECT, "JDK", detail, "install JDK " + OLDEST_JDK + ", or set JAVA_HOME");
    }

    /// Needed once, to build.
    private static Diagnosis maven() {
        try {
            Process process =
                    new ProcessBuilder("mvn", "--batch-mode", "--version")
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String line = output.lines().findFirst().orElse("no answer");
            return Diagnosis.ok(SUBJECT, "Maven", line.replaceFirst("^.*Apache Maven ", ""));
        } catch (IOException e) {
            return Diagnosis.note(
                    SUBJECT,
                    "Maven",
                    "not found; only a build needs it",
                    "'apt-get install maven', 'dnf install maven' or 'brew install maven'");
        }
    }
}
