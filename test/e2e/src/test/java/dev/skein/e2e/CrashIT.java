package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process is halted between two effects, as SIGKILL would, and started again on the same data.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashIT {
    private static final Path MIGRATIONS = World.HOME.resolve("examples/shop/good");
    private static final String SHOP = "shop=development";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BACKUP_DUMPED:1",
                "BACKUP_RENAMED:1",
                "BEFORE_STEP:1",
                "STEP_EXECUTED:1",
                "STEP_COMMITTED:1",
                "STEP_COMMITTED:3",
                "INTENT_WRITTEN:1",
                "INDEX_BUILT:1",
                "BATCH_EXECUTED:3",
                "BATCH_COMMITTED:2",
                "RECORDS_SENT:4"
            })
    void aRunIsFinishedAfterTheCrashAndEveryStepIsAppliedOnce(String crashPoint, @TempDir Path data)
            throws Exception {
        RunId run;
        try (var world = OneProcess.start(data, SHOP, List.of("-Dskein.crash-at=" + crashPoint))) {
            run = new Runs(world).request(new Alias("shop"), MIGRATIONS);
            assertThat(world.awaitDeath()).isEqualTo(137);
        }

        try (var world = OneProcess.start(data, SHOP, List.of())) {
            RunView view = new Runs(world).ended(run);
            assertThat(view.state()).as("%s", view.failure()).isEqualTo(RunState.SUCCEEDED);
            assertThat(Runs.count(view, "step.applied")).isEqualTo(3);
            assertThat(Runs.count(view, "migration.succeeded")).isEqualTo(1);
        }
    }
}
