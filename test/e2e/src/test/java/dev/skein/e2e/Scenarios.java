package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.Topic;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import dev.skein.migrations.io.MigrationDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every shape of Skein does: the scenarios, each a directory, and what needs more than one
/// request.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Scenarios {
    static final Path DIRECTORY = Path.of("scenarios");

    /// An environment where everything waits for approval, but not for long.
    static final List<String> BRIEF =
            List.of(
                    "-Dskein.planner.environments.brief.approval=always",
                    "-Dskein.planner.environments.brief.approval-expiry=2s");

    static final String SHOPS =
            World.shops(
                    World.shops("development", 24),
                    World.shops("production", 4),
                    World.shops("brief", 1));

    private static final Path GOOD = DIRECTORY.resolve("pending-migrations-are-applied/migrations");

    private final Map<String, Integer> used = new HashMap<>();
    private World world;
    private Runs runs;
    private People people;
    private Checkout checkout;
    private Doors doors;

    abstract World start(Path data) throws Exception;

    World world() {
        return world;
    }

    Runs runs() {
        return runs;
    }

    @BeforeAll
    void startWorld(@TempDir Path data, @TempDir Path copy) throws Exception {
        checkout = Checkout.in(copy);
        world = start(data);
        runs = new Runs(world);
        people = People.of(world);
        doors = new Doors(world, CiKey.of(world, checkout));
    }

    @AfterAll
    void stop() throws IOException {
        world.close();
        checkout.close();
    }

    /// All; with `-Dskein.scenario=TEXT` those that have the text in their name.
    static Stream<Path> scenarios() throws IOException {
        String wanted = System.getProperty("skein.scenario", "");
        try (Stream<Path> all = Files.list(DIRECTORY)) {
            return all.filter(one -> one.toString().contains(wanted)).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioGoesAsItsStorySays(Path scenario, @TempDir Path own) throws Exception {
        Path folder = own.resolve(scenario.getFileName());
        Checkout.copy(scenario, folder);
        Script script = Script.read(folder);

        try (var stage = new Stage(world, people, checkout, folder)) {
            String environment = script.environment();
            stage.set(
                    "database",
                    script.changes() ? fresh(environment) : new Alias(environment + "-0"));
            if (script.names("other")) {
                stage.set("other", fresh(environment));
            }
            for (Act act : script.acts()) {
                stage.play(act);
            }
        }
    }

    @Test
    void aRequestThatArrivesTwiceIsOneRun() throws Exception {
        RunId run = runs.request(fresh("development"), GOOD);
        runs.ended(run);

        try (var bus = new RawBus(world.kafka())) {
            bus.repeat(Topic.REQUESTS, run);
            bus.repeat(Topic.BACKUPS, run);
        }
        // What comes behind on the same partitions tells that the repeated records were taken.
        Alias same = world.operator().run(run).database();
        assertThat(runs.ended(runs.request(same, GOOD)).state()).isEqualTo(RunState.NOTHING_TO_DO);

        RunView view = world.operator().run(run);
        assertThat(view.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(Runs.count(view, "migration.planned")).isEqualTo(1);
        assertThat(Runs.count(view, "step.applied")).isEqualTo(1);
        assertThat(Runs.count(view, "migration.succeeded")).isEqualTo(1);
    }

    @Test
    void aBadDirectoryIsRejectedAtBothDoorsAndTheNextGoodOneIsApplied() throws Exception {
        for (Doors.Door door : List.<Doors.Door>of(doors::overHttp, doors::overKafka)) {
            Alias database = fresh("development");
            var ends = new ArrayList<String>();
            var wanted = new ArrayList<String>();
            for (BadDirectory bad : BadDirectory.all()) {
                wanted.add("REJECTED " + bad.code());
                RunView view = runs.ended(door.request(database, bad.bundle()));
                ends.add(
                        view.state() + " " + (view.failure() == null ? "" : view.failure().code()));
            }
            assertThat(ends).isEqualTo(wanted);

            RunId good = door.request(database, MigrationDirectory.read(GOOD));
            assertThat(runs.ended(good).state()).isEqualTo(RunState.SUCCEEDED);
        }
    }

    @Test
    void whatNobodyCanTakeIsSetAsideWithItsReasonAndStopsNobody() throws Exception {
        Alias database = fresh("development");
        try (var bus = new RawBus(world.kafka())) {
            var poison = new LinkedHashMap<Poison, RecordMetadata>();
            for (Poison one : Poison.all(database, MigrationDirectory.read(GOOD), doors.key())) {
                poison.put(one, bus.send(one.record()));
            }
            RunId good = doors.overKafka(database, MigrationDirectory.read(GOOD));

            assertThat(runs.ended(good).state()).isEqualTo(RunState.SUCCEEDED);
            for (var sent : poison.entrySet()) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() ->
                                sent.getKey().assertSetAside(bus.quarantined(sent.getValue())));
            }
        }
    }

    /// The first of each environment is for those who change nothing.
    private Alias fresh(String environment) {
        return new Alias(environment + "-" + used.merge(environment, 1, Integer::sum));
    }
}
