package dev.skein.cli;

import dev.skein.cli.io.AuditDatabase;
import dev.skein.cli.io.Terminal;
import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The audit chain, checked from the first record to the last.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Verify the audit chain against its own hashes and the heads kept outside.")
final class Audit implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "verify", description = "the only verb so far")
    String verb = "";

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description =
                    "the audit database; its password comes from PGPASSWORD (default: the one that runs here)")
    @Nullable String url;

    @Option(names = "--username", paramLabel = "ROLE", description = "default: ${DEFAULT-VALUE}")
    String username = "audit_sink";

    @Option(
            names = "--heads",
            paramLabel = "DIR",
            description = "kept heads (default: those of the data directory)")
    @Nullable Path heads;

    @Mixin Here here = new Here();

    private record Address(String url, String username, String password) {}

    @Override
    public Integer call() throws Exception {
        if (!verb.equals("verify")) {
            return Exit.USAGE;
        }
        Address address = address();
        Path kept = heads == null ? here.data.resolve("heads") : heads;
        var verified =
                AuditDatabase.verify(address.url(), address.username(), address.password(), kept);
        var terminal = new Terminal();
        terminal.print(
                verified.length()
                        + " entries in an unbroken chain, "
                        + verified.heads()
                        + " kept heads compared");
        if (verified.problem().isPresent()) {
            terminal.print(terminal.palette().error(verified.problem().get()));
            return Exit.NEEDS_HANDS;
        }
        terminal.print(terminal.palette().good("the log is what was written"));
        return Exit.OK;
    }

    private Address address() throws IOException {
        if (url != null) {
            String password = System.getenv("PGPASSWORD");
            return new Address(url, username, password == null ? "" : password);
        }
        Path file = here.data.resolve("audit.json");
        if (!Files.exists(file)) {
            throw new IOException(
                    "no audit database runs here: start one with `skein up`, or name it with --url");
        }
        return Json.read(Files.readAllBytes(file), Address.class);
    }
}
