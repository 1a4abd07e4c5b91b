package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Single processes of a running installation are killed; the run ends all the same, with every
/// step applied once.
class KillIT {
    private static final Path MIGRATIONS = World.HOME.resolve("examples/shop/good");
    private static final List<String> ACTING =
            List.of("gateway", "planner", "backup-worker", "executor", "notifier", "audit-sink");
    private static final int ROUNDS = 6;

    @Test
    void anExecutorKilledBetweenTheLedgersCommitAndTheResultIsFinishedByTheNext(@TempDir Path data)
            throws Exception {
        var crash = Map.of("executor", List.of("-Dskein.crash-at=STEP_COMMITTED:3"));
        try (var world = Services.start(data, "shop=development", crash)) {
            var runs = new Runs(world);
            RunId run = runs.request(new Alias("shop"), MIGRATIONS);
            assertThat(world.awaitDeath("executor")).isEqualTo(137);
            // All three steps are committed; nobody was told of the last one.
            assertThat(Runs.count(world.operator().run(run), "migration.succeeded")).isZero();

            world.restart("executor");

            finished(runs, run);
        }
    }

    @Test
    void aBrokerKilledInTheMiddleOfARunIsWaitedFor(@TempDir Path data) throws Exception {
        try (var world = Services.start(data, "shop=development", Map.of())) {
            var runs = new Runs(world);
            RunId run = runs.request(new Alias("shop"), MIGRATIONS);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> runs.state(run).compareTo(RunState.RELEASED) >= 0);

            world.killBroker();
            world.restartBroker();

            finished(runs, run);
        }
    }

    @Test
    void servicesKilledAtAnyMomentLoseNothingAndRepeatNothing(@TempDir Path data) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        String shops = World.shops("development", ROUNDS);
        try (var world = Services.start(data, shops, Map.of())) {
            var runs = new Runs(world);
            for (int round = 0; round < ROUNDS; round++) {
                RunId run = runs.request(new Alias("development-" + round), MIGRATIONS);
                String victim = ACTING.get(random.nextInt(1, ACTING.size()));
                long moment = random.nextLong(1_500);
                await().pollDelay(Duration.ofMillis(moment)).until(() -> true);
                world.kill(victim);
                world.restart(victim);

                RunView view = runs.ended(run);
                assertThat(view.state())
                        .as("seed %d, %s killed after %d ms: %s", seed, victim, moment, view)
                        .isEqualTo(RunState.SUCCEEDED);
                finished(runs, run);
            }
        }
    }

    @Test
    void aCommandThatIsKilledLeavesNothingRunning(@TempDir Path data) throws Exception {
        Process skein =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dskein.home=" + World.HOME,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.skein.cli.Main",
                                "up",
                                "--data",
                                data.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(data.resolve("gateway.url")));
        List<ProcessHandle> all = skein.descendants().toList();
        assertThat(all).hasSizeGreaterThan(3);

        skein.destroyForcibly();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void anAuditDatabaseThatDoesNotAnswerHoldsUpNobody(@TempDir Path data) throws Exception {
        try (var world = Services.start(data, "shop=development", Map.of());
                var audit = AuditDatabase.of(world)) {
            var runs = new Runs(world);
            await().atMost(Duration.ofSeconds(60)).until(audit::isThere);
            audit.hold();
            RunId run = runs.request(new Alias("shop"), MIGRATIONS);
            finished(runs, run);
            assertThat(audit.entries(run)).isZero();

            audit.release();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> audit.has(run, "migration.succeeded"));
        }
    }

    private static void finished(Runs runs, RunId run) {
        RunView view = runs.ended(run);
        assertThat(view.state()).as("%s", view.failure()).isEqualTo(RunState.SUCCEEDED);
        assertThat(Runs.count(view, "migration.planned")).isEqualTo(1);
        assertThat(Runs.count(view, "backup.confirmed")).isEqualTo(1);
        assertThat(Runs.count(view, "step.applied")).isEqualTo(3);
        assertThat(Runs.count(view, "migration.succeeded")).isEqualTo(1);
    }
}
