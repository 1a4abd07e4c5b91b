package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.skein.cli.io.Gateway.GatewayException;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.Topic;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import dev.skein.events.view.TimelineEntry;
import dev.skein.events.wire.Codec;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
                    World.shops("production", 6),
                    World.shops("brief", 2));

    private static final Path GOOD = DIRECTORY.resolve("pending-migrations-are-applied/migrations");
    private static final Path DROP =
            DIRECTORY.resolve("destroying-data-in-production-waits-for-somebody-else/migrations");

    private final Map<String, Integer> used = new HashMap<>();
    private World world;
    private Runs runs;

    abstract World start(Path data) throws Exception;

    World world() {
        return world;
    }

    Runs runs() {
        return runs;
    }

    @BeforeAll
    void startWorld(@TempDir Path data) throws Exception {
        world = start(data);
        runs = new Runs(world);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> all = Files.list(DIRECTORY)) {
            return all.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioEndsAsItsFileSays(Path scenario) throws Exception {
        Properties expected = new Properties();
        expected.load(new StringReader(Files.readString(scenario.resolve("expected.properties"))));
        Alias database = fresh(expected.getProperty("environment", "development"));

        RunId run =
                runs.request(
                        database,
                        scenario.resolve("migrations"),
                        Boolean.parseBoolean(expected.getProperty("dry-run", "false")));
        if (expected.containsKey("decision")) {
            runs.decide(run, expected.getProperty("decision"));
        }
        RunView view = runs.ended(run);

        assertThat(view.state().name())
                .as("%s", view.failure())
                .isEqualTo(expected.getProperty("state"));
        assertThat(version(view)).isEqualTo(expected.getProperty("version"));
        if (expected.containsKey("failure")) {
            assertThat(view.failure().code()).isEqualTo(expected.getProperty("failure"));
        }
        if (expected.containsKey("line")) {
            assertThat(view.failure().place().line())
                    .isEqualTo(Integer.parseInt(expected.getProperty("line")));
        }
        if (expected.containsKey("timeline")) {
            assertThat(view.timeline())
                    .extracting(TimelineEntry::type)
                    .contains(expected.getProperty("timeline"));
        }
    }

    @Test
    void aRequestersOwnApprovalDoesNotCount() throws Exception {
        RunId run = runs.request(fresh("production"), DROP);
        runs.awaitState(run, RunState.AWAITING_APPROVAL);
        var plan = world.operator().run(run).digest();

        assertThatThrownBy(() ->
                        world.operator().post("/v1/runs/" + run + "/approve", Map.of("plan", plan)))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.code()).isEqualTo("own-request"));
        assertThat(runs.state(run)).isEqualTo(RunState.AWAITING_APPROVAL);
    }

    @Test
    void aRunThatWaitsForApprovalHoldsUpNobodyAndIsPlannedAgainWhereTheBaseMoved()
            throws Exception {
        Alias database = fresh("production");
        RunId waiting = runs.request(database, DROP);
        runs.awaitState(waiting, RunState.AWAITING_APPROVAL);

        RunView other =
                runs.ended(
                        runs.request(
                                database,
                                DIRECTORY.resolve("a-concurrent-index-is-built/migrations")));
        assertThat(other.state()).as("%s", other.failure()).isEqualTo(RunState.SUCCEEDED);
        runs.decide(waiting, "approve");

        // Version 1 is applied by the other run: what was approved is no longer what would be done.
        assertThat(runs.ended(waiting).state()).isEqualTo(RunState.NOTHING_TO_DO);
    }

    @Test
    void aPlanThatItsDatabaseOutranIsMadeAgain() throws Exception {
        Alias database = fresh("development");
        try (Connection somebody = world.connect(database.value().replace("-", "_"));
                Statement says = somebody.createStatement()) {
            says.execute(
                    "select pg_advisory_lock(hashtextextended('skein ' || database_id, 0)) from skein.identity");
            RunId run = runs.request(database, GOOD);
            runs.awaitState(run, RunState.BACKED_UP);
            says.execute("alter table orders add column by_hand int");
            says.execute("select pg_advisory_unlock_all()");

            RunView view = runs.ended(run);

            assertThat(view.state()).as("%s", view.failure()).isEqualTo(RunState.SUCCEEDED);
            assertThat(Runs.count(view, "plan.outdated")).isEqualTo(1);
            assertThat(Runs.count(view, "migration.planned")).isEqualTo(2);
            assertThat(Runs.count(view, "backup.confirmed")).isEqualTo(2);
            assertThat(Runs.count(view, "migration.started")).isEqualTo(1);
        }
    }

    @Test
    void twoRequestsForOneDatabaseRunInOrderAndTheSecondFindsNothingToDo() throws Exception {
        Alias database = fresh("development");

        RunId first = runs.request(database, GOOD);
        RunId second = runs.request(database, GOOD);

        assertThat(runs.ended(first).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(runs.ended(second).state()).isEqualTo(RunState.NOTHING_TO_DO);
    }

    @Test
    void twoDatabasesAreMigratedAtOnce() throws Exception {
        List<RunId> both =
                List.of(
                        runs.request(fresh("development"), GOOD),
                        runs.request(fresh("development"), GOOD));

        for (RunId run : both) {
            assertThat(runs.ended(run).state()).isEqualTo(RunState.SUCCEEDED);
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
    void theWayBackLeadsBack() throws Exception {
        Alias database = fresh("development");
        runs.ended(runs.request(database, GOOD));

        RunView view = runs.ended(runs.rollBack(database, GOOD, "0"));

        assertThat(view.state()).as("%s", view.failure()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(view.to()).isNull();
    }

    @Test
    void anUnknownDatabaseIsRefused() {
        assertThatThrownBy(() -> runs.request(new Alias("nowhere"), GOOD))
                .hasMessageContaining("no database has the alias nowhere");
    }

    @Test
    void whatIsTooLargeForTheBusIsAppliedAndTheAuditLogKeepsIt(@TempDir Path directory)
            throws Exception {
        Files.writeString(
                directory.resolve("1_large.up.sql"),
                "-- " + "x".repeat(Codec.LARGEST_INLINE) + "\nCREATE TABLE large (id bigint);\n");

        RunId run = runs.request(fresh("development"), directory);

        assertThat(runs.ended(run).state()).isEqualTo(RunState.SUCCEEDED);
        try (var audit = AuditDatabase.of(world)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> audit.has(run, "migration.succeeded"));
            await().atMost(Duration.ofSeconds(60)).until(() -> audit.largeValues(run) == 1);
        }
    }

    @Test
    void garbageOnTheBusStopsNobody() throws Exception {
        Alias database = fresh("development");
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", world.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            byte[] key = database.value().getBytes(StandardCharsets.UTF_8);
            for (Topic topic : Topic.ofEvents()) {
                producer.send(new ProducerRecord<>(topic.topicName(), key, new byte[] {0, 1, 2}))
                        .get();
                producer.send(new ProducerRecord<>(topic.topicName(), key, null)).get();
                producer.send(new ProducerRecord<>(topic.topicName(), null, new byte[900_000]))
                        .get();
            }
        }

        assertThat(runs.ended(runs.request(database, GOOD)).state()).isEqualTo(RunState.SUCCEEDED);
    }

    private Alias fresh(String environment) {
        return new Alias(environment + "-" + (used.merge(environment, 1, Integer::sum) - 1));
    }

    /// What the history shows at the end.
    private static String version(RunView view) {
        if (view.remains() != null) {
            return String.valueOf(view.remains().version());
        }
        return view.state() == RunState.SUCCEEDED ? String.valueOf(view.to()) : "none";
    }
}
