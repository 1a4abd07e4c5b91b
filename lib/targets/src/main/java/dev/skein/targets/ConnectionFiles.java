package dev.skein.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a PostgreSQL program finds the database: addresses in its environment, the password in a
/// file that only we can read and that is gone afterwards. Nothing stands in an argument, where
/// every user of the machine could read it and where a database's name could be taken for a
/// connection string.
public record ConnectionFiles(Path folder, Map<String, String> environment)
        implements AutoCloseable {
    /// JDBC's options by libpq's variables; the driver's client keys have a format of their own.
    private static final Map<String, String> ENCRYPTION =
            Map.of(
                    "sslmode", "PGSSLMODE",
                    "sslrootcert", "PGSSLROOTCERT",
                    "channelBinding", "PGCHANNELBINDING",
                    "gssEncMode", "PGGSSENCMODE");

    /// @param service the key of the service that connects
    public static ConnectionFiles create(Target target, String service) throws IOException {
        Path folder =
                Files.createTempDirectory(
                        "skein-" + service,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Path passwords = folder.resolve("pgpass");
        Files.writeString(
                passwords,
                String.format(
                        Locale.ROOT,
                        "*:*:*:%s:%s%n",
                        escaped(target.username()),
                        escaped(target.password())));
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> environment = environment(Address.of(target.url()));
        environment.put("PGUSER", target.username());
        environment.put("PGPASSFILE", passwords.toString());
        environment.put("PGAPPNAME", "skein-" + service);
        environment.put("PGCONNECT_TIMEOUT", "10");
        return new ConnectionFiles(folder, environment);
    }

    /// The URL's own words on encryption hold for every program: a dump must not travel in the
    /// clear where a session may not.
    static Map<String, String> environment(Address address) {
        var environment = new HashMap<String, String>();
        environment.put("PGHOST", address.hosts());
        environment.put("PGPORT", address.ports());
        environment.put("PGDATABASE", address.database());
        ENCRYPTION.forEach((option, variable) -> {
            String value = address.options().get(option);
            if (value != null) {
                environment.put(variable, value);
            }
        });
        if (address.hosts().contains(",")) {
            environment.put("PGTARGETSESSIONATTRS", "read-write");
        }
        return environment;
    }

    /// Starts a program that connects so; what it writes on its output is what the caller says.
    ///
    /// @throws IOException where it cannot be started
    public Process start(List<String> command, ProcessBuilder.Redirect output) throws IOException {
        return start(command, environment, output);
    }

    /// Starts one of PostgreSQL's programs: no shell, no input, nothing of our own environment that
    /// would lead it elsewhere.
    public static Process start(
            List<String> command, Map<String, String> environment, ProcessBuilder.Redirect output)
            throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    /// `:` and `\` separate and escape in a password file.
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(":", "\\:");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("pgpass"));
        Files.deleteIfExists(folder);
    }
}
