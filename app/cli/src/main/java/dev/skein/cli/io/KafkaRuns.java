package dev.skein.cli.io;

import dev.skein.cli.Runs;
import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import dev.skein.events.signing.Trust;
import dev.skein.events.view.RunProjection;
import dev.skein.events.view.RunView;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.MalformedException;
import dev.skein.events.wire.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// One run as the topics themselves tell it, from the moment at which we began to listen. It joins
/// no group and commits nothing.
///
/// Values above 256 kB lie in the bundle store, which we cannot see: such an event is passed over.
public final class KafkaRuns implements Runs, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaAccess access;
    private final RunId run;
    private final @Nullable Trust trust;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Codec codec = new Codec(Contents.NONE);
    private @Nullable RunView view;

    private KafkaRuns(KafkaAccess access, RunId run, @Nullable Trust trust) {
        this.access = access;
        this.run = run;
        this.trust = trust;
        var settings = new HashMap<>(access.settings());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// @param trust whose word counts; absent: everybody's
    /// @throws BrokerException where the cluster does not answer, or hides a topic
    public static KafkaRuns listen(KafkaAccess access, RunId run, @Nullable Trust trust) {
        KafkaRuns runs;
        try {
            runs = new KafkaRuns(access, run, trust);
        } catch (KafkaException e) {
            throw KafkaRequests.refused(access, e);
        }
        try {
            List<TopicPartition> partitions = runs.partitions();
            runs.consumer.assign(partitions);
            runs.consumer.seekToEnd(partitions);
            // Seeking is lazy: an answer that comes before the first poll would be missed.
            partitions.forEach(runs.consumer::position);
            return runs;
        } catch (KafkaException e) {
            runs.close();
            throw KafkaRequests.refused(access, e);
        }
    }

    private List<TopicPartition> partitions() {
        var partitions = new ArrayList<TopicPartition>();
        for (Topic topic : Topic.values()) {
            consumer.partitionsFor(topic.topicName())
                    .forEach(info ->
                            partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        return partitions;
    }

    /// @throws SetAsideException where the request was put into the quarantine
    @Override
    public Optional<RunView> seen(RunId asked) {
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                hear(record);
            }
        } catch (KafkaException e) {
            throw KafkaRequests.refused(access, e);
        }
        return asked.equals(run) ? Optional.ofNullable(view) : Optional.empty();
    }

    @Override
    public Optional<String> page(RunId run) {
        return Optional.empty();
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        Signed signed;
        try {
            signed = Headers.read(record.topic(), record.key(), record.value(), headers(record));
        } catch (MalformedException _) {
            return; // the services put such a record into quarantine
        }
        if (record.topic().equals(Topic.QUARANTINE.topicName())) {
            requireTaken(record, signed);
            return;
        }
        boolean counts = trust == null || trust.objection(signed).isEmpty();
        if (counts
                && run.toString().equals(signed.attributes().get("subject"))
                && codec.read(signed) instanceof Reading.Known(var envelope, Event event)) {
            view = RunProjection.apply(view, envelope, event);
        }
    }

    /// A request that nobody can take is never heard of again.
    private void requireTaken(ConsumerRecord<byte[], byte[]> stray, Signed signed) {
        Header reason = stray.headers().lastHeader("dead-letter-reason");
        if (reason != null && run.toString().equals(signed.attributes().get("id"))) {
            throw new SetAsideException(new String(reason.value(), StandardCharsets.UTF_8));
        }
    }

    private static List<Headers.Header> headers(ConsumerRecord<byte[], byte[]> record) {
        var headers = new ArrayList<Headers.Header>();
        record.headers().forEach(h -> headers.add(new Headers.Header(h.key(), h.value())));
        return headers;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
