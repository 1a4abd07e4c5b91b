package dev.skein.cli;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import dev.skein.migrations.io.MigrationDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is asked for when migrations are to be applied.
final class MigrationOptions {
    @Parameters(paramLabel = "DIR", description = "the directory of migrations")
    Path directory = Path.of(".");

    @Option(
            names = "--database",
            required = true,
            paramLabel = "ALIAS",
            description = "the database's alias")
    String database = "";

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "the last version to apply (default: all)")
    @Nullable String to;

    @Option(names = "--dry-run", description = "plan and tell, release nothing")
    boolean dryRun;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "a text for people, such as a commit's subject")
    @Nullable String note;

    Alias alias() {
        return new Alias(database);
    }

    Bundle bundle() throws IOException {
        return MigrationDirectory.read(directory);
    }

    /// As the gateway takes it: who asks and which run it is are the gateway's to say.
    Map<String, Object> body() throws IOException {
        var body = new HashMap<String, Object>();
        body.put("database", alias());
        body.put("bundle", bundle());
        body.put("dryRun", dryRun);
        if (to != null) {
            body.put("to", to);
        }
        if (note != null) {
            body.put("note", note);
        }
        return body;
    }

    /// As it goes onto the bus.
    MigrationRequested event(RunId run, Requester requester) throws IOException {
        return new MigrationRequested(run, alias(), bundle(), to, dryRun, requester, note);
    }
}
