package dev.skein.e2e;

import static org.awaitility.Awaitility.await;

import dev.skein.cli.io.Gateway;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import dev.skein.events.view.TimelineEntry;
import dev.skein.migrations.io.MigrationDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What people do with runs, through the gateway.
final class Runs {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final World world;

    Runs(World world) {
        this.world = world;
    }

    RunId request(Alias database, Path directory) throws IOException {
        return request(database, directory, false);
    }

    RunId request(Alias database, Path directory, boolean dryRun) throws IOException {
        // Git keeps no empty directories.
        Files.createDirectories(directory);
        return world.operator()
                .post(
                        "/v1/migrations",
                        Map.of(
                                "database",
                                database,
                                "bundle",
                                MigrationDirectory.read(directory),
                                "dryRun",
                                dryRun));
    }

    RunId rollBack(Alias database, Path directory, String to) throws IOException {
        return world.operator()
                .post(
                        "/v1/rollbacks",
                        Map.of(
                                "database",
                                database,
                                "bundle",
                                MigrationDirectory.read(directory),
                                "dryRun",
                                false,
                                "to",
                                to));
    }

    /// @param decision `approve` or `decline`
    void decide(RunId run, String decision) throws IOException {
        awaitState(run, RunState.AWAITING_APPROVAL);
        world.approver()
                .post(
                        "/v1/runs/" + run + "/" + decision,
                        Map.of(
                                "plan",
                                world.operator().run(run).digest(),
                                "reason",
                                "as agreed in the review"));
    }

    RunState state(RunId run) {
        try {
            return world.operator().run(run).state();
        } catch (Gateway.GatewayException e) {
            return RunState.REQUESTED;
        }
    }

    void awaitState(RunId run, RunState state) {
        await().atMost(PATIENCE).until(() -> state(run) == state);
    }

    RunView ended(RunId run) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state(run).isEnded());
        return world.operator().run(run);
    }

    /// How many events of a type the run's timeline has.
    static long count(RunView view, String type) {
        return view.timeline().stream().map(TimelineEntry::type).filter(type::equals).count();
    }
}
