package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/// The first loop: one poll, one transaction of inbox, jobs, signals, quarantine and offsets, done
/// in milliseconds.
///
/// While the world is down it tries again in place: nothing behind the poll is read before this is
/// stored.
final class Ingest {
    private static final System.Logger LOG = System.getLogger(Ingest.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String TAKE =
            "insert into inbox (source, event_id) values (?, ?) on conflict do nothing";

    private final DataSource database;
    private final String service;
    private final Judge judge;
    private final Projection projection;
    private final Outbox outbox;
    private final Set<Topic> quarantines;
    private final Meters meters;

    Ingest(
            DataSource database,
            String service,
            Judge judge,
            Projection projection,
            Outbox outbox,
            Set<Topic> quarantines,
            Meters meters) {
        this.database = database;
        this.service = service;
        this.judge = judge;
        this.projection = projection;
        this.outbox = outbox;
        this.quarantines = quarantines;
        this.meters = meters;
    }

    private record Judged(RawRecord record, int partition, long offset, Verdict verdict) {}

    void take(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        long pause = 100;
        while (true) {
            try {
                List<Judged> judged = judge(records);
                Transactions.run(
                        database,
                        connection -> {
                            store(connection, judged);
                        });
                CrashPoint.INBOX_COMMITTED.hit();
                judged.forEach(one -> meters.taken(one.record().topic(), one.verdict().spoken()));
                return;
            } catch (SQLException | WorldDownException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: ingest waits: {1}",
                        service,
                        e.toString());
                TimeUnit.MILLISECONDS.sleep(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE.toMillis());
            }
        }
    }

    private List<Judged> judge(ConsumerRecords<byte[], byte[]> records) {
        var judged = new ArrayList<Judged>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            RawRecord raw = RawRecord.of(record);
            judged.add(new Judged(raw, record.partition(), record.offset(), judge.judge(raw)));
        }
        return judged;
    }

    private void store(Connection connection, List<Judged> judged) throws SQLException {
        var next = new HashMap<TopicPartition, Long>();
        boolean work = false;
        for (Judged one : judged) {
            var partition = new TopicPartition(one.record().topic(), one.partition());
            long expected =
                    next.containsKey(partition)
                            ? next.get(partition)
                            : Offsets.next(connection, partition);
            if (one.offset() >= expected) {
                work |= store(connection, one);
                next.put(partition, one.offset() + 1);
            } else {
                next.putIfAbsent(partition, expected);
            }
        }
        for (Map.Entry<TopicPartition, Long> moved : next.entrySet()) {
            Offsets.move(connection, moved.getKey(), moved.getValue());
        }
        if (work) {
            Watch.notify(connection, service);
        }
    }

    /// @return whether there is something to do for the other loops
    private boolean store(Connection connection, Judged one) throws SQLException {
        switch (one.verdict()) {
            case Verdict.Act(Signed signed, Envelope envelope, Event event) -> {
                if (!isNew(connection, envelope)) {
                    return false;
                }
                Jobs.add(connection, event.run(), event.database().value(), one.record());
                projection.project(connection, signed, envelope, event);
                return true;
            }
            case Verdict.Tell(Envelope envelope, Event event, Signal signal) -> {
                if (!isNew(connection, envelope)) {
                    return false;
                }
                Jobs.signal(connection, event.run(), signal);
                projection.project(connection, one.record().signed(), envelope, event);
                return true;
            }
            case Verdict.Note(Signed signed, Envelope envelope, Event event) -> {
                projection.project(connection, signed, envelope, event);
                return false;
            }
            case Verdict.Refuse(String reason) -> {
                return refuse(connection, one, reason);
            }
        }
    }

    private boolean refuse(Connection connection, Judged one, String reason) throws SQLException {
        boolean ours = Topic.byName(one.record().topic()).filter(quarantines::contains).isPresent();
        if (ours) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: record {1}/{2}@{3} set aside: {4}",
                    service,
                    one.record().topic(),
                    one.partition(),
                    one.offset(),
                    reason);
            outbox.quarantine(
                    connection,
                    new Outbox.Stray(one.record(), one.partition(), one.offset(), reason),
                    service);
        }
        return ours;
    }

    private static boolean isNew(Connection connection, Envelope envelope) throws SQLException {
        try (var insert = connection.prepareStatement(TAKE)) {
            insert.setString(1, envelope.source().toString());
            insert.setString(2, envelope.id());
            return insert.executeUpdate() == 1;
        }
    }
}
