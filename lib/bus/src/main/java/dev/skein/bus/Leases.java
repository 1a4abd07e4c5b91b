package dev.skein.bus;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/// Renews what this process is handling, three times per lease.
///
/// A renewal that fails because the database is down loses nothing: the next statement of the job
/// checks its epoch.
final class Leases implements Loop.Round {
    private final DataSource database;
    private final Duration lease;
    private final Set<Lease> running = ConcurrentHashMap.newKeySet();

    Leases(DataSource database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    Lease take(Jobs.Claim claim) {
        var taken = new Lease(claim);
        running.add(taken);
        return taken;
    }

    void release(Lease taken) {
        running.remove(taken);
    }

    @Override
    public boolean run() throws SQLException, InterruptedException {
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(lease.toMillis() / 3);
        for (Lease taken : running) {
            boolean ours =
                    Transactions.single(
                            database, connection -> Jobs.renew(connection, taken.claim(), lease));
            if (!ours && running.contains(taken)) {
                taken.lose();
            }
        }
        return true;
    }
}
