package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.Topic;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                    World.shops("development", 40),
                    World.shops("production", 8),
                    World.shops("brief", 2));

    private static final Path GOOD = DIRECTORY.resolve("pending-migrations-are-applied/migrations");

    private final Map<String, Integer> used = new HashMap<>();
    private World world;
    private Runs runs;
    private People people;
    private Checkout checkout;

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
        CiKey.of(world, checkout);
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
            stage.set("database", fresh(script.environment()));
            if (script.names("other")) {
                stage.set("other", fresh(script.environment()));
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
}
