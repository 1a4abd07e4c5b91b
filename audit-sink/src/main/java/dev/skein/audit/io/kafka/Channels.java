package dev.skein.audit.io.kafka;

import dev.skein.audit.AuditLog;
import dev.skein.audit.io.Wiring;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Head;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What the audit-sink hears: everything, also what nobody else could take.
@ApplicationScoped
public class Channels {
    private static final System.Logger LOG = System.getLogger(Channels.class.getName());
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final AuditLog log;
    private final Wiring.OptionalHeads heads;
    private final Counter entries;

    Channels(AuditLog log, Wiring.OptionalHeads heads, MeterRegistry meters) {
        this.log = log;
        this.heads = heads;
        this.entries =
                Counter.builder("skein.audit.entries")
                        .description("Records that were appended to the audit chain")
                        .register(meters);
    }

    /// While the audit database is down, Kafka keeps what waits; nothing is passed over.
    @Incoming("audit-sink-records")
    @Blocking
    void records(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        List<AuditEntry> batch = new ArrayList<>(records.count());
        records.forEach(record -> batch.add(entry(record)));
        long pause = 100;
        while (!isAppended(batch)) {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
        entries.increment(batch.size());
    }

    private boolean isAppended(List<AuditEntry> batch) throws InterruptedException {
        try {
            Head head = log.append(batch);
            if (heads.get().isPresent()) {
                heads.get().get().offer(head);
            }
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a head of the chain was not written: {0}",
                    e.toString());
            return true;
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "audit waits: {0}", e.toString());
            return false;
        }
    }

    private static AuditEntry entry(ConsumerRecord<byte[], byte[]> record) {
        List<AuditEntry.Header> headers =
                StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> new AuditEntry.Header(header.key(), header.value()))
                        .toList();
        return new AuditEntry(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                headers,
                record.value());
    }
}
