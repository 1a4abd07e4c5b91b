package dev.skein.gateway.io;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Budget;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The rest of the pipeline: it answers on the bus, signed.
final class Planner implements AutoCloseable {
    private static final URI SOURCE = URI.create("https://skein.invalid/planner");
    private static final String SQL = "UPDATE orders SET note = '<script>alert(1)</script>'";

    private final SigningKey key;
    private final KafkaProducer<byte[], byte[]> producer;

    Planner(String bootstrapServers, Path keyFile) throws Exception {
        key = SigningKey.decode("planner", Files.readString(keyFile));
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// A plan of one step that waits for approval.
    Digest plan(RunId run) throws Exception {
        PlanDocument plan = PlanDocument.of(plan(run, new Alias("shop")));
        var until = Instant.now().plus(Duration.ofHours(1));
        var waits = new Disposition.AwaitsApproval("staging wants every plan approved", until);
        say(new MigrationPlanned(run, new Alias("shop"), plan, plan.digest(), 0, waits));
        return plan.digest();
    }

    void fail(RunId run, Digest plan) throws Exception {
        var failure =
                new Failure(
                        "statement-failed",
                        FailureCause.NO_SUCH_OBJECT,
                        "42P01",
                        "relation \"ordrs\" does not exist",
                        new Place("000002_totals.up.sql", 4, 8, "UPDATE ordrs SET total = 0;"),
                        "correct 000002_totals.up.sql and request again");
        var remains = new Remains("1", List.of(), "migration 2 was rolled back", List.of());
        say(new MigrationFailed(run, new Alias("shop"), plan, 1, failure, remains));
    }

    private void say(Event event) throws Exception {
        Envelope envelope = Envelope.of(event, SOURCE, Instant.now(), null, 1);
        Signed signed = key.sign(Codec.write(event, envelope, Digest::of));
        var record =
                new ProducerRecord<>(
                        signed.topic(),
                        signed.key().getBytes(StandardCharsets.UTF_8),
                        signed.value());
        Headers.of(signed)
                .forEach(h -> record.headers().add(new RecordHeader(h.name(), h.value())));
        producer.send(record).get();
    }

    private static Plan plan(RunId run, Alias database) {
        var effect = new Effect("orders", LockMode.ROW_EXCLUSIVE, true, true);
        var statement = new Statement(SQL, "000002_totals.up.sql", 4, 1, List.of(effect));
        var step =
                new Step.Transaction(
                        1,
                        "2",
                        List.of(statement),
                        new HistoryChange("2"),
                        new Budget(2_000, 60_000, 10));
        var file = new PlannedMigration("2", "totals", "000002_totals.up.sql", Digest.of("2"));
        return new Plan(
                Plan.FORMAT,
                run,
                database,
                UUID.fromString("6f1c0f4e-0d50-4f43-9a3e-000000000001"),
                "staging",
                Purpose.APPLY,
                new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"),
                new Base(null, "1", false, 150_019),
                List.of(file),
                List.of(step),
                List.of(),
                Danger.CHANGES_DATA,
                Risk.MEDIUM);
    }

    @Override
    public void close() {
        producer.close();
    }
}
