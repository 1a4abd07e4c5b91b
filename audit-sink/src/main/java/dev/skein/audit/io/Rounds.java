package dev.skein.audit.io;

import dev.skein.audit.AuditLog;
import dev.skein.audit.Heads;
import dev.skein.bus.Loop;
import dev.skein.bus.Wake;
import java.util.List;

/// What is done after entries have landed: their signatures are looked at, large values are copied,
/// and a head is kept also when nothing new arrives.
public final class Rounds implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

    private final AuditLog log;
    private final Heads heads;
    private final List<Loop> loops;

    /// @param signatures looks at the next ones
    /// @param values copies the next ones
    public Rounds(AuditLog log, Heads heads, Loop.Round signatures, Loop.Round values) {
        this.log = log;
        this.heads = heads;
        this.loops =
                List.of(
                        new Loop("audit-sink-signatures", signatures, new Wake()),
                        new Loop("audit-sink-values", values, new Wake()),
                        new Loop("audit-sink-heads", this::offer, new Wake()));
    }

    public void start() {
        loops.forEach(Loop::start);
    }

    private boolean offer() throws InterruptedException {
        try {
            heads.offer(log.head());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("no head of the chain was kept: " + e.getMessage(), e);
        }
        return false;
    }

    /// Keeps a last head, where the database still answers.
    @Override
    public void close() {
        loops.forEach(Loop::stop);
        try {
            heads.seal(log.head());
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "no last head was kept: {0}", e.toString());
        }
    }
}
