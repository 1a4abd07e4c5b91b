package dev.skein.cli;

import dev.skein.cli.io.KafkaAccess;
import dev.skein.cli.io.Terminal;
import dev.skein.cli.io.TopicGrants;
import dev.skein.targets.Adoption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// For administrators of databases and of Kafka, who run it themselves.
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        description =
                "Print the SQL that prepares a target database, or the grants on Kafka's topics; with --bootstrap-servers, make those.")
final class Grant implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    @Nullable Wanted wanted;

    @Option(
            names = "--principals",
            paramLabel = "PATTERN",
            description =
                    "with --topics: who the services are to Kafka (default: ${DEFAULT-VALUE})")
    String principals = "User:skein-{service}";

    @Option(
            names = "--producer",
            paramLabel = "PRINCIPAL",
            description =
                    "with --topics: also somebody who requests straight on Kafka, such as User:ci")
    List<String> producers = new ArrayList<>();

    @Mixin KafkaOptions kafka = new KafkaOptions();

    private final Terminal terminal = new Terminal();

    /// Of what.
    static final class Wanted {
        @ArgGroup(exclusive = false, multiplicity = "1")
        @Nullable Target target;

        @Option(
                names = "--topics",
                required = true,
                description = "of Kafka's topics, for the services' users")
        boolean topics;
    }

    /// A database.
    static final class Target {
        @Option(
                names = "--name",
                required = true,
                paramLabel = "DATABASE",
                description = "the database's name on its server")
        String name = "";

        @Option(
                names = "--owner",
                required = true,
                paramLabel = "ROLE",
                description = "the role that owns the application's objects")
        String owner = "";
    }

    @Override
    public Integer call() throws Exception {
        Target target = wanted == null ? null : wanted.target;
        if (target != null) {
            terminal.print(Adoption.sql(target.name, target.owner));
            return Exit.OK;
        }
        var grants = new ArrayList<>(TopicGrant.ofServices(principals));
        producers.forEach(producer -> grants.addAll(TopicGrant.ofProducer(producer)));
        Optional<KafkaAccess> access = kafka.access();
        if (access.isPresent()) {
            TopicGrants.create(access.get(), grants);
            terminal.print(grants.size() + " grants are there at " + access.get());
        } else {
            terminal.print("#!/bin/sh -e");
            terminal.print(
                    "# as: sh FILE --bootstrap-server HOST:PORT --command-config admin.properties");
            grants.forEach(grant -> terminal.print(grant.command()));
        }
        return Exit.OK;
    }
}
