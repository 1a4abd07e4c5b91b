package dev.skein.planner.io.postgres;

import dev.skein.bus.Projection;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationRequested;
import dev.skein.events.RepairRequested;
import dev.skein.events.RequestEvent;
import dev.skein.events.Requester;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunCancelled;
import dev.skein.events.Signed;
import dev.skein.planner.run.Cancellation;
import dev.skein.planner.run.Run;
import java.sql.Connection;
import java.sql.SQLException;

/// Requests take their place in the line in the transaction that takes them in: the order of the
/// line is the order on the bus, whatever becomes of their jobs.
public final class Arrivals implements Projection {

    @Override
    public void project(Connection connection, Signed signed, Envelope envelope, Event event)
            throws SQLException {
        if (event instanceof RequestEvent request) {
            switch (request) {
                case MigrationRequested migration ->
                        arrive(connection, envelope, migration, migration.requester());
                case RollbackRequested rollback ->
                        arrive(connection, envelope, rollback, rollback.requester());
                case RepairRequested repair ->
                        arrive(connection, envelope, repair, repair.requester());
                case RunCancelled word ->
                        RunTable.cancel(
                                connection, word.run(), word.database(), Cancellation.of(word));
            }
        }
    }

    private static void arrive(
            Connection connection, Envelope envelope, RequestEvent request, Requester requester)
            throws SQLException {
        RunTable.arrive(
                connection,
                Run.requested(
                        request.run(),
                        request.database(),
                        envelope.source().toString(),
                        requester));
    }
}
