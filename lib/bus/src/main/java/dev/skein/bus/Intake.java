package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// What one poll leaves in the tables, inside one transaction.
final class Intake {
    private static final System.Logger LOG = System.getLogger(Intake.class.getName());
    private static final String TAKE =
            "insert into inbox (source, event_id) values (?, ?) on conflict do nothing";

    private final Doorbell doorbell;
    private final Projection projection;
    private final Outbox outbox;
    private final Set<Topic> quarantines;

    Intake(Doorbell doorbell, Projection projection, Outbox outbox, Set<Topic> quarantines) {
        this.doorbell = doorbell;
        this.projection = projection;
        this.outbox = outbox;
        this.quarantines = quarantines;
    }

    /// @param apart each record behind a savepoint, so that one that does not fit is refused alone
    /// @return the records that were new, with what became of them
    List<Judged> store(Connection connection, List<Judged> poll, boolean apart)
            throws SQLException {
        var next = new HashMap<TopicPartition, Long>();
        var stored = new ArrayList<Judged>();
        for (Judged one : poll) {
            TopicPartition partition = one.topicPartition();
            Long known = next.get(partition);
            long expected = known == null ? Offsets.next(connection, partition) : known;
            if (one.offset() >= expected) {
                stored.add(apart ? storeApart(connection, one) : store(connection, one));
                next.put(partition, one.offset() + 1);
            } else {
                next.put(partition, expected);
            }
        }
        boolean isWork = stored.stream().anyMatch(one -> one.verdict().isWork());
        boolean leftNothing = !isWork && projection.equals(Projection.NONE);
        for (Map.Entry<TopicPartition, Long> moved : next.entrySet()) {
            if (leftNothing) {
                Offsets.pass(connection, moved.getKey(), moved.getValue());
            } else {
                Offsets.move(connection, moved.getKey(), moved.getValue());
            }
        }
        if (isWork) {
            doorbell.ring(connection);
        }
        return stored;
    }

    private Judged storeApart(Connection connection, Judged one) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            store(connection, one);
            connection.releaseSavepoint(before);
            return one;
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            if (Fault.of(e) != Fault.RECORD) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0}: {1}@{2} could not be stored: {3}",
                    doorbell.service(),
                    one.topicPartition(),
                    Long.toString(one.offset()),
                    Fault.reason(e));
            connection.rollback(before);
            return store(connection, one.refused("could not be stored: " + Fault.reason(e)));
        }
    }

    private Judged store(Connection connection, Judged one) throws SQLException {
        switch (one.verdict()) {
            case Verdict.Act(Signed signed, Envelope envelope, Event event) -> {
                if (isNew(connection, envelope)) {
                    Jobs.add(connection, event.run(), event.database().value(), one.record());
                    projection.project(connection, signed, envelope, event);
                }
            }
            case Verdict.Tell(Signed signed, Envelope envelope, Event event, Signal signal) -> {
                if (isNew(connection, envelope)) {
                    Jobs.signal(connection, event, signal);
                    projection.project(connection, signed, envelope, event);
                }
            }
            case Verdict.Note(Signed signed, Envelope envelope, Event event) ->
                    projection.project(connection, signed, envelope, event);
            case Verdict.Refuse(String reason) -> setAside(connection, one, reason);
        }
        return one;
    }

    /// One service per topic sets aside what nobody can take; the others pass it over.
    private void setAside(Connection connection, Judged one, String reason) throws SQLException {
        if (Topic.byName(one.record().topic()).filter(quarantines::contains).isEmpty()) {
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: {1}@{2} set aside: {3}",
                doorbell.service(),
                one.topicPartition(),
                Long.toString(one.offset()),
                reason);
        outbox.insert(connection, Quarantine.row(one, reason, doorbell.service(), outbox.store()));
    }

    private static boolean isNew(Connection connection, Envelope envelope) throws SQLException {
        try (var insert = connection.prepareStatement(TAKE)) {
            insert.setString(1, envelope.source().toString());
            insert.setString(2, envelope.id());
            return insert.executeUpdate() == 1;
        }
    }
}
