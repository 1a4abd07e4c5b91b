package dev.skein.bus;

import io.micrometer.core.instrument.Counter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/// The third loop: outbox rows onto the bus, in order per key, marked sent only after the ack.
///
/// What was sent and not marked is sent again: whoever reads knows it by its id.
final class Relay implements Loop.Round {
    private static final System.Logger LOG = System.getLogger(Relay.class.getName());
    private static final int BATCH = 500;
    private static final Duration ACK = Duration.ofSeconds(60);

    private final DataSource database;
    private final Outbox outbox;
    private final Sender sender;
    private final Watch watch;
    private final Counter sent;

    Relay(DataSource database, Outbox outbox, Sender sender, Watch watch, Counter sent) {
        this.database = database;
        this.outbox = outbox;
        this.sender = sender;
        this.watch = watch;
        this.sent = sent;
    }

    /// Sends what waits; what is said meanwhile wakes it again. One relay per service holds the
    /// lock that [Watch] polls for.
    @Override
    public boolean run() throws SQLException, InterruptedException {
        if (!watch.isRelay()) {
            return false;
        }
        List<Outbox.Row> rows =
                Transactions.single(database, connection -> outbox.unsent(connection, BATCH));
        if (rows.isEmpty()) {
            return false;
        }
        List<Long> acked = send(rows);
        CrashPoint.RECORDS_SENT.hit();
        if (!acked.isEmpty()) {
            Transactions.single(database, connection -> outbox.markSent(connection, acked));
            CrashPoint.RECORDS_MARKED.hit();
            sent.increment(acked.size());
        }
        return acked.size() == BATCH;
    }

    private List<Long> send(List<Outbox.Row> rows) throws InterruptedException {
        var sending = new ArrayList<CompletableFuture<Void>>();
        for (Outbox.Row row : rows) {
            RawRecord record = row.record();
            byte[] value = record.value() == null ? new byte[0] : record.value();
            sending.add(
                    sender.send(record.topic(), record.key(), value, record.headers())
                            .toCompletableFuture());
        }
        var acked = new ArrayList<Long>();
        var failedKeys = new HashSet<String>();
        for (int i = 0; i < rows.size(); i++) {
            Outbox.Row row = rows.get(i);
            if (isAcked(sending.get(i)) && !failedKeys.contains(row.order())) {
                acked.add(row.id());
            } else {
                failedKeys.add(row.order());
            }
        }
        return acked;
    }

    private static boolean isAcked(CompletableFuture<Void> sending) throws InterruptedException {
        try {
            sending.get(ACK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a record was not acknowledged and is sent again: {0}",
                    e.toString());
            return false;
        }
    }
}
