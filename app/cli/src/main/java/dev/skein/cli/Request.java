package dev.skein.cli;

import com.fasterxml.uuid.Generators;
import dev.skein.cli.io.Environment;
import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.KafkaAccess;
import dev.skein.cli.io.KafkaRequests;
import dev.skein.cli.io.KafkaRuns;
import dev.skein.cli.io.Terminal;
import dev.skein.cli.io.TextFiles;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A request for those who have Kafka: signed here, published here, followed on the topics.
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description =
                "Ask for the pending migrations of a directory, straight on Kafka where --bootstrap-servers names it, else at the gateway.")
final class Request implements Callable<Integer> {
    @Mixin MigrationOptions migrations = new MigrationOptions();

    @Option(
            names = "--wait",
            description = "follow the run to its end (default: print its id and end)")
    boolean wait;

    @ArgGroup(exclusive = false)
    @Nullable KeyOptions key;

    @Option(
            names = "--trust-file",
            paramLabel = "FILE",
            description = "with --wait on Kafka: believe only what these keys signed")
    @Nullable Path trustFile;

    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin Here here = new Here();

    private final Terminal terminal = new Terminal();

    /// Both or neither; without a key the request is unsigned, which a planner takes only for
    /// environments that its configuration names.
    static final class KeyOptions {
        @Option(
                names = "--key-file",
                required = true,
                paramLabel = "FILE",
                description = "the private key that signs, as `skein key new` made it")
        Path file = Path.of("");

        @Option(
                names = "--key-id",
                required = true,
                paramLabel = "ID",
                description = "the key's id in the services' trust.json")
        String id = "";

        SigningKey read() throws IOException {
            return SigningKey.decode(id, TextFiles.read(file));
        }
    }

    @Override
    public Integer call() throws Exception {
        Optional<KafkaAccess> access = kafka.access();
        return access.isPresent() ? direct(access.get()) : throughGateway();
    }

    private int throughGateway() throws Exception {
        Gateway gateway = here.gateway();
        RunId run = gateway.post("/v1/migrations", migrations.body());
        return wait ? follow(gateway, run) : asked(run);
    }

    private int direct(KafkaAccess access) throws Exception {
        var run = new RunId(Generators.timeBasedEpochGenerator().generate());
        Signed event = Requests.unsigned(migrations.event(run, requester()), Environment.now());
        if (key != null) {
            event = key.read().sign(event);
        }
        if (!wait) {
            KafkaRequests.publish(access, event);
            return asked(run);
        }
        Trust trust = trustFile == null ? null : Trust.parse(TextFiles.read(trustFile));
        try (var runs = KafkaRuns.listen(access, run, trust)) {
            KafkaRequests.publish(access, event);
            return follow(runs, run);
        }
    }

    private int asked(RunId run) {
        terminal.print(run.toString());
        return Exit.OK;
    }

    private int follow(Runs runs, RunId run) throws InterruptedException {
        terminal.talk("run " + run);
        return new Follow(runs, terminal).until(run, here.timeout());
    }

    /// The key is what vouches for the request, so its id is the name that others see.
    private Requester requester() {
        return key == null
                ? new Requester(System.getProperty("user.name"), Requester.Kind.PERSON, null)
                : new Requester(key.id, Requester.Kind.SERVICE, null);
    }
}
