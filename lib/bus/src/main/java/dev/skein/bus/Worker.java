package dev.skein.bus;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/// The second loop: claims due jobs and handles each on a virtual thread.
final class Worker implements Loop.Round {
    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource database;
    private final BusSettings settings;
    private final Leases leases;
    private final Handling handling;
    private final Wake wake;
    private final Semaphore free;

    Worker(DataSource database, BusSettings settings, Leases leases, Handling handling, Wake wake) {
        this.database = database;
        this.settings = settings;
        this.leases = leases;
        this.handling = handling;
        this.wake = wake;
        this.free = new Semaphore(settings.workers());
    }

    @Override
    public boolean run() throws SQLException, InterruptedException {
        free.acquire();
        boolean handed = false;
        try {
            Optional<Jobs.Claim> claim = claim();
            if (claim.isPresent()) {
                CrashPoint.JOB_CLAIMED.hit();
                hand(claim.get());
                handed = true;
            }
            return claim.isPresent() && claim.get().more();
        } finally {
            if (!handed) {
                free.release();
            }
        }
    }

    private void hand(Jobs.Claim claim) {
        Lease lease = leases.take(claim);
        Thread.ofVirtual()
                .name("job-" + claim.id())
                .start(() -> {
                    try {
                        handling.handle(claim, lease);
                    } finally {
                        leases.release(lease);
                        free.release();
                        wake.signal();
                    }
                });
    }

    /// Two workers that claim jobs of one database at once: the unique index lets one through.
    private Optional<Jobs.Claim> claim() throws SQLException {
        try {
            return Transactions.single(
                    database, connection -> Jobs.claim(connection, settings.lease()));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
