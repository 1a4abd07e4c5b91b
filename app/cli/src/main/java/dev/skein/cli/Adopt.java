package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.targets.Adoption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Roles, schema skein, identity; the password comes from PGPASSWORD or a file, never from an
/// argument.
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description = "Prepare a target database with an administrator's credentials.")
final class Adopt implements Callable<Integer> {
    @Parameters(paramLabel = "ALIAS", description = "the database's alias")
    String alias = "";

    @Option(
            names = "--url",
            required = true,
            paramLabel = "JDBC",
            description = "jdbc:postgresql://host:port/database")
    String url = "";

    @Option(
            names = "--username",
            paramLabel = "ROLE",
            description = "the administrator (default: ${DEFAULT-VALUE})")
    String username = "postgres";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "the administrator's password (default: PGPASSWORD)")
    @Nullable Path passwordFile;

    @Option(
            names = "--owner",
            required = true,
            paramLabel = "ROLE",
            description = "the role that owns the application's objects")
    String owner = "";

    @Option(
            names = "--role-password-files",
            paramLabel = "DIR",
            description = "files skein_planner, skein_backup, skein_executor with their passwords")
    @Nullable Path rolePasswords;

    @Override
    public Integer call() throws Exception {
        var terminal = new Terminal();
        new Alias(alias);
        try (var admin = DriverManager.getConnection(url, username, password())) {
            Adoption.adopt(admin, owner, passwords());
        }
        terminal.print("adopted " + alias + ": roles, schema skein and identity are in place");
        terminal.talk(
                "next: configure the alias for the services, then `skein migrate DIR --database "
                        + alias
                        + "`");
        return Exit.OK;
    }

    private String password() throws IOException {
        if (passwordFile != null) {
            return Files.readString(passwordFile).strip();
        }
        String given = System.getenv("PGPASSWORD");
        return given == null ? "" : given;
    }

    private Map<String, String> passwords() throws IOException {
        var passwords = new TreeMap<String, String>();
        if (rolePasswords != null) {
            for (String role :
                    new String[] {Adoption.PLANNER, Adoption.BACKUP, Adoption.EXECUTOR}) {
                passwords.put(role, Files.readString(rolePasswords.resolve(role)).strip());
            }
        }
        return passwords;
    }
}
