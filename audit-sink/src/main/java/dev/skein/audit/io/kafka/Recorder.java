package dev.skein.audit.io.kafka;

import dev.skein.audit.AuditLog;
import dev.skein.audit.Heads;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Head;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// Appends polls to the log. While the audit database is down, Kafka keeps what waits; nothing is
/// passed over.
public final class Recorder {
    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final AuditLog log;
    private final Heads heads;
    private final Counter entries;
    private final Counter waits;
    private volatile boolean isWaiting;

    public Recorder(AuditLog log, Heads heads, MeterRegistry meters) {
        this.log = log;
        this.heads = heads;
        this.entries =
                Counter.builder("skein.audit.entries")
                        .description("Records that were handed to the audit chain")
                        .register(meters);
        this.waits =
                Counter.builder("skein.audit.waits")
                        .description("Attempts to append that the audit database did not take")
                        .register(meters);
    }

    /// Returns when all of them are in the log.
    ///
    /// @throws InterruptedException where the service is stopped before: they are read again
    public void take(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        List<AuditEntry> batch = new ArrayList<>(records.count());
        records.forEach(record -> batch.add(entry(record)));
        Head head = append(batch);
        entries.increment(batch.size());
        keep(head);
    }

    /// True while the log has not taken what was heard: its disk is full, say.
    public boolean isWaiting() {
        return isWaiting;
    }

    private Head append(List<AuditEntry> batch) throws InterruptedException {
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS)) {
            try {
                Head head = log.append(batch);
                isWaiting = false;
                return head;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                isWaiting = true;
                waits.increment();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "audit waits {0} ms: {1}",
                        pause,
                        e.toString());
                TimeUnit.MILLISECONDS.sleep(pause);
            }
        }
    }

    private void keep(Head head) throws InterruptedException {
        try {
            heads.offer(head);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a head of the chain was not kept: {0}",
                    e.toString());
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
