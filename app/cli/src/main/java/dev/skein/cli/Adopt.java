package dev.skein.cli;

import dev.skein.cli.io.Environment;
import dev.skein.cli.io.TargetAdministrator;
import dev.skein.cli.io.Terminal;
import dev.skein.cli.io.TextFiles;
import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.targets.Address;
import dev.skein.targets.Adoption;
import dev.skein.targets.TargetFailures;
import dev.skein.targets.TargetList;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            description =
                    "files skein_planner, skein_backup, skein_executor with their passwords (default: made and kept in the data directory)")
    @Nullable Path rolePasswords;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "whose policy holds, such as production (default: ${DEFAULT-VALUE})")
    String environment = "development";

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        var terminal = new Terminal();
        var name = new Alias(alias);
        Address.of(url);
        Map<String, String> passwords = passwords();
        var administrator = new TargetAdministrator(url, username, password());
        try {
            UUID id = administrator.adopt(owner, passwords);
            terminal.print(
                    "adopted " + alias + ": roles, schema skein and identity " + id + " are there");
        } catch (SQLException e) {
            Failure failure = TargetFailures.of(e, name);
            terminal.talk(
                    Complaint.of(failure.code(), failure.message() + "; next: " + next(failure)));
            return failure.cause() == FailureCause.UNREACHABLE ? Exit.UNREACHABLE : Exit.FAILED;
        }
        if (rolePasswords == null) {
            remember(new TargetList.Entry(name, url, environment, owner, passwords));
        }
        terminal.talk(
                rolePasswords == null
                        ? "next: skein migrate DIR --database " + alias
                        : "next: configure the alias for the services, with these passwords");
        return Exit.OK;
    }

    private static String next(Failure failure) {
        return switch (failure.cause()) {
            case WRONG_CREDENTIALS -> "set PGPASSWORD to the administrator's password";
            case NOT_PERMITTED -> "use a role that may create roles and owns the database";
            case NO_SUCH_OBJECT -> "create the role that --owner names";
            default -> failure.next();
        };
    }

    /// For `skein up` and `skein migrate` on this machine.
    private void remember(TargetList.Entry entry) throws IOException {
        Path file = here.data.resolve(TargetList.FILE);
        TargetList.read(file).with(entry).write(file);
    }

    private String password() throws IOException {
        if (passwordFile != null) {
            return TextFiles.read(passwordFile).strip();
        }
        return Environment.password().orElse("");
    }

    private Map<String, String> passwords() throws IOException {
        var passwords = new TreeMap<String, String>();
        if (rolePasswords != null) {
            for (String role : Adoption.ROLES) {
                passwords.put(role, TextFiles.read(rolePasswords.resolve(role)).strip());
            }
            return passwords;
        }
        // Roles belong to a server, not to one of its databases: all targets share theirs.
        TargetList.read(here.data.resolve(TargetList.FILE)).targets().stream()
                .map(TargetList.Entry::passwords)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(passwords::putAll);
        Adoption.ROLES.forEach(role -> passwords.computeIfAbsent(role, _ -> random()));
        return passwords;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
