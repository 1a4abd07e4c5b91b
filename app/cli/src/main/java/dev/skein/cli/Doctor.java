package dev.skein.cli;

import dev.skein.cli.doctor.Diagnosis;
import dev.skein.cli.doctor.Diagnosis.State;
import dev.skein.cli.doctor.DiagnosisText;
import dev.skein.cli.io.Broker;
import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.Gateway.GatewayException;
import dev.skein.cli.io.KafkaAccess;
import dev.skein.cli.io.Machine;
import dev.skein.cli.io.TargetDoctor;
import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.targets.TargetList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks at everything that a run needs, and changes nothing.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Check this machine, the gateway, Kafka and the target databases: 0 nothing fails, 1 something does.")
final class Doctor implements Callable<Integer> {
    @Option(
            names = "--database",
            paramLabel = "ALIAS",
            description = "only this database (default: all that the data directory knows)")
    @Nullable String database;

    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        var found = new ArrayList<>(Machine.look());
        found.add(gateway());
        Optional<KafkaAccess> access = kafka.access();
        if (access.isPresent()) {
            found.addAll(Broker.look(access.get()));
        }
        found.addAll(targets());
        var terminal = new Terminal();
        terminal.print(DiagnosisText.of(found, terminal.palette()));
        return found.stream().anyMatch(diagnosis -> diagnosis.state() == State.FAIL)
                ? Exit.FAILED
                : Exit.OK;
    }

    private Diagnosis gateway() {
        try {
            here.gateway().runs(1);
            return Diagnosis.ok("gateway", "reachable", "it answers and takes the token");
        } catch (GatewayException e) {
            return Gateway.isNamed() || e.status() != 0
                    ? Diagnosis.fail(
                            "gateway",
                            "reachable",
                            String.valueOf(e.getMessage()),
                            "correct SKEIN_GATEWAY and SKEIN_TOKEN_FILE, or start it")
                    : Diagnosis.note(
                            "gateway",
                            "reachable",
                            "none runs here",
                            "nothing for single runs: `skein migrate` starts one; `skein up` starts one that stays");
        }
    }

    private List<Diagnosis> targets() throws IOException {
        TargetList known = TargetList.known(here.data);
        List<TargetList.Entry> asked =
                database == null
                        ? known.targets()
                        : known.find(new Alias(database)).stream().toList();
        if (asked.isEmpty()) {
            String alias = database == null ? "ALIAS" : database;
            String next =
                    "skein adopt " + alias + " --url jdbc:postgresql://host:port/name --owner ROLE";
            return List.of(
                    database == null
                            ? Diagnosis.note("targets", "known here", "none", next)
                            : Diagnosis.fail(alias, "known here", "no", next));
        }
        Optional<String> dumpVersion = Machine.dumpVersion();
        return asked.stream()
                .flatMap(entry -> new TargetDoctor(entry, dumpVersion).look().stream())
                .toList();
    }
}
