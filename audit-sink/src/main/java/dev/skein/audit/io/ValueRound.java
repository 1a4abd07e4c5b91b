package dev.skein.audit.io;

import dev.skein.audit.io.postgres.LargeValues;
import dev.skein.bus.Loop;
import dev.skein.events.wire.Contents;
import java.sql.SQLException;
import java.util.Map;

/// Copies the next large values out of the bundle store.
final class ValueRound implements Loop.Round {
    private static final System.Logger LOG = System.getLogger(ValueRound.class.getName());
    private static final int MOST = 20;

    private final LargeValues values;
    private final Contents bundles;

    ValueRound(LargeValues values, Contents bundles) {
        this.values = values;
        this.bundles = bundles;
    }

    @Override
    public boolean run() throws SQLException {
        Map<Long, Boolean> copied = values.next(MOST, bundles);
        copied.forEach((seq, found) -> {
            if (!found) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "entry {0} names a value that the bundle store does not have",
                        Long.toString(seq));
            }
        });
        return !copied.isEmpty();
    }
}
