package dev.skein.cli;

import dev.skein.cli.io.Environment;
import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.targets.Adoption;
import dev.skein.targets.PlainSettings;
import dev.skein.targets.Target;
import dev.skein.targets.TargetList;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.TargetSettings;
import dev.skein.targets.Targets;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// For commands that look into a target database themselves.
final class TargetOptions {
    @Option(
            names = "--database",
            required = true,
            paramLabel = "ALIAS",
            description = "the database's alias")
    String database = "";

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description =
                    "its address; the password comes from PGPASSWORD (default: as the data directory knows it)")
    @Nullable String url;

    @Option(
            names = "--username",
            paramLabel = "ROLE",
            description = "with --url (default: ${DEFAULT-VALUE})")
    String username = Adoption.PLANNER;

    @Mixin Here here = new Here();

    Alias alias() {
        return new Alias(database);
    }

    /// The database as the planner's role sees it.
    ///
    /// @throws TargetRefusal where nobody knows the alias, or its address cannot be one
    Target find() throws IOException {
        var known = new HashMap<String, TargetSettings>();
        if (url == null) {
            for (TargetList.Entry entry : TargetList.known(here.data).targets()) {
                known.put(entry.alias().value(), entry.settings(Adoption.PLANNER));
            }
        } else {
            known.put(database, given(url));
        }
        if (!known.containsKey(database)) {
            throw new TargetRefusal(
                    new Failure(
                            "unknown-database",
                            FailureCause.BAD_REQUEST,
                            null,
                            "no database is known here as " + alias(),
                            null,
                            "name it with --url jdbc:postgresql://host:port/name, or `skein adopt "
                                    + alias()
                                    + "` it first"));
        }
        return new Targets("cli", Map.copyOf(known)).of(alias());
    }

    private TargetSettings given(String address) {
        return new PlainSettings(
                address,
                "development",
                username,
                Environment.password(),
                Optional.empty(),
                Optional.empty());
    }
}
