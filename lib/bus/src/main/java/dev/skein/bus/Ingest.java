package dev.skein.bus;

import dev.skein.events.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// The first loop: one poll, one transaction of inbox, jobs, signals, quarantine and offsets, done
/// in milliseconds.
///
/// A poll is never left unstored while the next one is taken, for that would move the offsets past
/// it: while the world is down it is tried again in place, and a record that the tables refuse is
/// set aside alone.
final class Ingest {
    private static final System.Logger LOG = System.getLogger(Ingest.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DataSource database;
    private final Doorbell doorbell;
    private final Judge judge;
    private final Handler handler;
    private final Intake intake;
    private final Meters meters;
    private volatile boolean closed;

    Ingest(
            DataSource database,
            Doorbell doorbell,
            Judge judge,
            Handler handler,
            Intake intake,
            Meters meters) {
        this.database = database;
        this.handler = handler;
        this.doorbell = doorbell;
        this.judge = judge;
        this.intake = intake;
        this.meters = meters;
    }

    /// Nothing is taken any more; a poll that waits for the world is left for the next start.
    void close() {
        closed = true;
    }

    /// Returns when the poll is stored, or when the service ends.
    void take(ConsumerRecords<byte[], byte[]> records) {
        long pause = 100;
        boolean interrupted = false;
        Fault fault = Fault.NONE;
        while (!closed) {
            try {
                List<Judged> stored = store(records, fault == Fault.RECORD);
                CrashPoint.INBOX_COMMITTED.hit();
                stored.forEach(this::pass);
                stored.forEach(meters::taken);
                break;
            } catch (SQLException | RuntimeException | Error e) {
                fault = fault == Fault.RECORD ? Fault.RECORD : Fault.of(e);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: ingest tries again: {1}",
                        doorbell.service(),
                        Fault.reason(e));
            }
            interrupted |= sleep(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE.toMillis());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Judged> store(ConsumerRecords<byte[], byte[]> records, boolean apart)
            throws SQLException {
        var judged = new ArrayList<Judged>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            RawRecord raw = RawRecord.of(record);
            judged.add(new Judged(raw, record.partition(), record.offset(), judge(raw)));
        }
        return Transactions.commit(database, connection -> intake.store(connection, judged, apart));
    }

    private void pass(Judged stored) {
        switch (stored.verdict()) {
            case Verdict.Act _, Verdict.Tell _ -> doorbell.jobs().signal();
            case Verdict.Refuse _ -> doorbell.outbox().signal();
            case Verdict.Note(var _, var _, Event event) -> handler.foresee(event);
        }
    }

    private Verdict judge(RawRecord record) {
        try {
            return judge.judge(record);
        } catch (RuntimeException | StackOverflowError e) {
            if (Fault.of(e) != Fault.RECORD) {
                throw e;
            }
            return new Verdict.Refuse("could not be read: " + Fault.reason(e));
        }
    }

    /// An interrupt is no reason to leave a poll behind; it is handed on at the end.
    private static boolean sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
