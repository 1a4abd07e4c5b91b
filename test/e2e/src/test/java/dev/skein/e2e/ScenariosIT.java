package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.skein.cli.io.Gateway;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.Topic;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import dev.skein.events.view.TimelineEntry;
import dev.skein.migrations.io.MigrationDirectory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCENARIOS = Path.of("scenarios");
    private static final AtomicInteger DEVELOPMENT = new AtomicInteger();
    private static final AtomicInteger PRODUCTION = new AtomicInteger();
    private static World world;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        world = World.start(data, 14, 3);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> all = Files.list(SCENARIOS)) {
            return all.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioEndsAsItsFileSays(Path scenario) throws Exception {
        Properties expected = new Properties();
        expected.load(new StringReader(Files.readString(scenario.resolve("expected.properties"))));
        Alias database = fresh(expected.getProperty("environment", "development"));

        RunId run = request(database, scenario.resolve("migrations"));
        if (Boolean.parseBoolean(expected.getProperty("approve", "false"))) {
            approve(run);
        }
        RunView view = ended(run);

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
        Alias database = fresh("production");
        RunId run =
                request(
                        database,
                        SCENARIOS.resolve(
                                "destroying-data-in-production-waits-for-somebody-else/migrations"));
        await().atMost(PATIENCE).until(() -> state(run) == RunState.AWAITING_APPROVAL);
        var plan = world.operator().run(run).digest();

        assertThatThrownBy(() ->
                        world.operator().post("/v1/runs/" + run + "/approve", Map.of("plan", plan)))
                .hasMessageContaining("own-request");
        assertThat(state(run)).isEqualTo(RunState.AWAITING_APPROVAL);
    }

    @Test
    void twoRequestsForOneDatabaseRunInOrderAndTheSecondFindsNothingToDo() throws Exception {
        Alias database = fresh("development");
        Path migrations = SCENARIOS.resolve("pending-migrations-are-applied/migrations");

        RunId first = request(database, migrations);
        RunId second = request(database, migrations);

        assertThat(ended(first).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(ended(second).state()).isEqualTo(RunState.NOTHING_TO_DO);
    }

    @Test
    void twoDatabasesAreMigratedAtOnce() throws Exception {
        Path migrations = SCENARIOS.resolve("pending-migrations-are-applied/migrations");
        List<RunId> runs =
                List.of(
                        request(fresh("development"), migrations),
                        request(fresh("development"), migrations));

        for (RunId run : runs) {
            assertThat(ended(run).state()).isEqualTo(RunState.SUCCEEDED);
        }
    }

    @Test
    void theWayBackLeadsBack() throws Exception {
        Alias database = fresh("development");
        Path migrations = SCENARIOS.resolve("pending-migrations-are-applied/migrations");
        ended(request(database, migrations));

        RunId back =
                world.operator()
                        .post(
                                "/v1/rollbacks",
                                Map.of(
                                        "database",
                                        database,
                                        "bundle",
                                        MigrationDirectory.read(migrations),
                                        "dryRun",
                                        false,
                                        "to",
                                        "0"));

        RunView view = ended(back);
        assertThat(view.state()).as("%s", view.failure()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(view.to()).isNull();
    }

    @Test
    void anUnknownDatabaseIsRejectedWithWhatIsKnown() throws Exception {
        RunId run =
                request(
                        new Alias("nowhere"),
                        SCENARIOS.resolve("pending-migrations-are-applied/migrations"));

        assertThat(ended(run).failure().code()).isEqualTo("unknown-database");
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

        RunId run =
                request(database, SCENARIOS.resolve("pending-migrations-are-applied/migrations"));

        assertThat(ended(run).state()).isEqualTo(RunState.SUCCEEDED);
    }

    private static Alias fresh(String environment) {
        return environment.equals("production")
                ? new Alias("prod-" + PRODUCTION.getAndIncrement())
                : new Alias("dev-" + DEVELOPMENT.getAndIncrement());
    }

    private static RunId request(Alias database, Path directory) throws IOException {
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
                                false));
    }

    private static void approve(RunId run) throws IOException {
        await().atMost(PATIENCE).until(() -> state(run) == RunState.AWAITING_APPROVAL);
        world.approver()
                .post(
                        "/v1/runs/" + run + "/approve",
                        Map.of("plan", world.operator().run(run).digest()));
    }

    private static RunState state(RunId run) {
        try {
            return world.operator().run(run).state();
        } catch (Gateway.GatewayException e) {
            return RunState.REQUESTED;
        }
    }

    private static RunView ended(RunId run) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state(run).isEnded());
        return world.operator().run(run);
    }

    /// What the history shows at the end.
    private static String version(RunView view) {
        if (view.remains() != null) {
            return String.valueOf(view.remains().version());
        }
        return view.state() == RunState.SUCCEEDED ? String.valueOf(view.to()) : "none";
    }
}
