package dev.skein.backup.io.postgres;

import dev.skein.targets.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// How a PostgreSQL program finds the database: addresses in its environment, the password in a
/// file that only we can read and that is gone afterwards. Nothing stands in an argument, where
/// every user of the machine could read it and where a database's name could be taken for a
/// connection string.
record ConnectionFiles(Path folder, Map<String, String> environment) implements AutoCloseable {

    static ConnectionFiles create(Target target) throws IOException {
        Path folder =
                Files.createTempDirectory(
                        "skein-backup",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        URI address = URI.create(target.url().substring("jdbc:".length()));
        String host = address.getHost();
        int port = address.getPort() < 0 ? 5432 : address.getPort();
        String database = address.getPath().substring(1);
        Path passwords = folder.resolve("pgpass");
        Files.writeString(
                passwords,
                String.format(
                        Locale.ROOT,
                        "*:*:*:%s:%s%n",
                        escaped(target.username()),
                        escaped(target.password())));
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        var environment = new HashMap<String, String>();
        environment.put("PGHOST", host);
        environment.put("PGPORT", Integer.toString(port));
        environment.put("PGDATABASE", database);
        environment.put("PGUSER", target.username());
        environment.put("PGPASSFILE", passwords.toString());
        environment.put("PGAPPNAME", "skein-backup-worker");
        environment.put("PGCONNECT_TIMEOUT", "10");
        return new ConnectionFiles(folder, environment);
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
