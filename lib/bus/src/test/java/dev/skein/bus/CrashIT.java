package dev.skein.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.embedded.EmbeddedKafka;
import dev.skein.embedded.Topics;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service's process is halted at each point of the three loops, as SIGKILL would, and started
/// again.
class CrashIT {
    // One of its own: what stands on its topics is counted.
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startTheWorld(@TempDir Path folder) {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Topics.create(kafka.bootstrapServers(), (short) 1);
    }

    @AfterAll
    static void endTheWorld() {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INBOX_COMMITTED:1",
                "JOB_CLAIMED:2",
                "EVENT_SAID:1",
                "BEFORE_JOB_END:2",
                "JOB_ENDED:1",
                "RECORDS_SENT:1",
                "RECORDS_MARKED:1"
            })
    void everyRequestIsAnsweredInOrderAndWithTheSameWordsAfterTheCrash(
            String crashAt, @TempDir Path folder) throws Exception {
        var setting = Setting.create(kafka.bootstrapServers(), folder);
        ControlSchema.upgrade(setting.database(), "bus");
        Heard.skip(kafka, Topic.REQUESTS, setting.database());
        List<MigrationRequested> requests =
                Stream.of("shop", "shop", "bank").map(Requests::of).toList();
        try (var producer = Station.producer(kafka.bootstrapServers())) {
            for (MigrationRequested request : requests) {
                producer.send(Requests.record(setting.key().sign(Requests.written(request)))).get();
            }
        }

        Process killed = Victim.launch(setting, crashAt);
        try {
            assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(killed.exitValue()).isEqualTo(137);
        } finally {
            killed.destroyForcibly();
        }
        Process after = Victim.launch(setting, "never");
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> isQuiet(setting));
        } finally {
            after.destroyForcibly().waitFor();
        }

        for (MigrationRequested request : requests) {
            List<String> said = answers(request);
            assertThat(said.stream().distinct()).hasSize(2);
            assertThat(said.getFirst()).contains("migration.started");
            assertThat(said.getLast()).contains("migration.succeeded");
        }
        assertThat(setting.texts("select state from job")).containsOnly("done").hasSize(3);
    }

    /// All three are done and said.
    private static boolean isQuiet(Setting setting) throws Exception {
        return setting.texts("select id::text from job where state = 'done'").size() == 3
                && setting.texts("select id::text from outbox where sent_at is null").isEmpty();
    }

    /// Type, id, signature: said again, it is said with the same words.
    private static List<String> answers(MigrationRequested request) {
        return Heard.on(kafka, Topic.RESULTS).stream()
                .filter(record ->
                        Heard.header(record, "ce_subject").equals(request.run().toString()))
                .map(CrashIT::words)
                .toList();
    }

    private static String words(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of("ce_type", "ce_id", "ce_time", "ce_sequence", "skein_signature")
                .map(name -> Heard.header(record, name))
                .toList()
                .toString();
    }
}
