package dev.skein.bus;

import dev.skein.events.Event;
import dev.skein.events.Signed;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.wire.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// One service on the bus: its tables, its three loops, its way of saying things.
///
/// A service's wiring makes one, upgrades its tables with it, and hands every batch of its channels
/// to [#ingest].
public final class Bus implements AutoCloseable {
    private final Doorbell doorbell;
    private final DataSource database;
    private final Blobs blobs;
    private final Outbox outbox;
    private final Ingest ingest;
    private final TrustFile trust;
    private final Watch watch;
    private final List<Loop> loops = new ArrayList<>();

    public Bus(BusParts parts) {
        String service = parts.service();
        doorbell = new Doorbell(service);
        database = parts.database();
        String[] schemas = new String[parts.schemas().size() + 1];
        schemas[0] = "bus";
        System.arraycopy(parts.schemas().toArray(String[]::new), 0, schemas, 1, schemas.length - 1);
        ControlSchema.upgrade(database, schemas);

        BusSettings settings = parts.settings();
        var meters = new Meters(parts.meters(), service);
        blobs = new Blobs(database);
        var codec = new Codec(blobs);
        trust = new TrustFile(settings.trustFile());
        outbox = new Outbox(settings.source(), key(settings), blobs, parts.clock());
        var judge =
                new Judge(
                        codec,
                        trust,
                        parts.acceptsUnsigned(),
                        parts.handler()::takes,
                        parts.clock());
        ingest =
                new Ingest(
                        database,
                        doorbell,
                        judge,
                        parts.handler(),
                        new Intake(doorbell, parts.projection(), outbox, parts.quarantines()),
                        meters);

        watch = new Watch(database, doorbell);
        var leases = new Leases(database, settings.lease());
        var handling = new Handling(database, doorbell, parts.handler(), codec, outbox, meters);
        var relay = new Relay(database, outbox, parts.sender(), watch, meters.sent());
        loops.add(new Loop(service + "-watch", watch, new Wake()));
        loops.add(new Loop(service + "-leases", leases, new Wake()));
        loops.add(
                new Loop(
                        service + "-work",
                        new Worker(database, settings, leases, handling, doorbell.jobs()),
                        doorbell.jobs()));
        loops.add(new Loop(service + "-relay", relay, doorbell.outbox()));
        loops.add(new Loop(service + "-forget", this::forget, new Wake()));
    }

    private static SigningKey key(BusSettings settings) {
        try {
            return SigningKey.decode(settings.keyId(), Files.readString(settings.keyFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("signing key of " + settings.keyId(), e);
        }
    }

    private boolean forget() throws SQLException, InterruptedException {
        TimeUnit.HOURS.sleep(1);
        Transactions.run(database, Retention::apply);
        return true;
    }

    public void start() {
        loops.forEach(Loop::start);
    }

    /// Takes one poll of a channel; returns when it is stored, or, unstored, when the bus is
    /// closed.
    public void ingest(ConsumerRecords<byte[], byte[]> records) {
        ingest.take(records);
    }

    /// Says events outside any job, together with a change of the service's own tables.
    ///
    /// @throws WorldDownException where the control database does not answer: nothing was said
    /// @throws RefusedException where it refuses the change: nothing was said
    public List<Signed> publish(List<Event> events, StateChange change) {
        try {
            List<Signed> all =
                    Transactions.commit(
                            database,
                            connection -> {
                                var said = new ArrayList<Signed>();
                                for (Event event : events) {
                                    said.add(
                                            outbox.say(
                                                    connection,
                                                    outbox.sign(connection, event, null)));
                                }
                                change.apply(connection);
                                doorbell.ring(connection);
                                return said;
                            });
            doorbell.outbox().signal();
            return all;
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    /// For what a service does besides its loops: called after each [#notify] of the service, on
    /// the watching thread, so it returns at once.
    public void whenNotified(Runnable listener) {
        watch.listen(listener);
    }

    /// Calls the listeners of every replica of the service when this transaction has committed.
    public static void notify(Connection connection, String service) throws SQLException {
        Doorbell.ringListeners(connection, service);
    }

    /// Values that are too large for the bus.
    public Blobs blobs() {
        return blobs;
    }

    /// Whose word counts, as of now.
    public TrustFile trust() {
        return trust;
    }

    /// Jobs that wait or run, rows that are not sent, jobs that were given up.
    public BusHealth health() throws SQLException {
        return Transactions.commit(database, BusHealth::read);
    }

    @Override
    public void close() {
        ingest.close();
        loops.reversed().forEach(Loop::stop);
        watch.close();
    }
}
