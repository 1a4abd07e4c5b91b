package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.cli.io.Gateway;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import dev.skein.events.view.TimelineEntry;
import dev.skein.migrations.io.MigrationDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process is halted between two effects, as SIGKILL would, and started again on the same data.
class CrashIT {
    private static final Path MIGRATIONS = World.HOME.resolve("examples/shop/good");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BACKUP_RENAMED:1",
                "STEP_EXECUTED:2",
                "STEP_COMMITTED:1",
                "STEP_COMMITTED:3",
                "INDEX_BUILT:1",
                "RECORDS_SENT:4"
            })
    void aRunIsFinishedAfterTheCrashAndEveryStepIsAppliedOnce(String crashPoint, @TempDir Path data)
            throws Exception {
        RunId run;
        try (var world = World.start(data, 1, 0, List.of("-Dskein.crash-at=" + crashPoint))) {
            run =
                    world.operator()
                            .post(
                                    "/v1/migrations",
                                    Map.of(
                                            "database",
                                            new Alias("dev-0"),
                                            "bundle",
                                            MigrationDirectory.read(MIGRATIONS),
                                            "dryRun",
                                            false));
            assertThat(world.awaitDeath()).isEqualTo(137);
        }

        try (var world = World.start(data, 1, 0)) {
            Gateway gateway = world.operator();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> gateway.run(run).state().isEnded());
            RunView view = gateway.run(run);
            assertThat(view.state()).as("%s", view.failure()).isEqualTo(RunState.SUCCEEDED);
            assertThat(
                            view.timeline().stream()
                                    .map(TimelineEntry::type)
                                    .filter("step.applied"::equals))
                    .hasSize(3);
            assertThat(
                            view.timeline().stream()
                                    .map(TimelineEntry::type)
                                    .filter("migration.succeeded"::equals))
                    .hasSize(1);
        }
    }
}
