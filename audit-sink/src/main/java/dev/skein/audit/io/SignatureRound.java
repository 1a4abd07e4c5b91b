package dev.skein.audit.io;

import dev.skein.audit.io.postgres.SignatureChecks;
import dev.skein.bus.Loop;
import dev.skein.bus.TrustFile;
import dev.skein.events.audit.Mark;
import dev.skein.events.signing.Trust;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;

/// Looks at the next signatures, by the trust of this moment.
final class SignatureRound implements Loop.Round {
    private static final int MOST = 1_000;

    private final SignatureChecks checks;
    private final TrustFile trust;
    private final MeterRegistry meters;

    SignatureRound(SignatureChecks checks, TrustFile trust, MeterRegistry meters) {
        this.checks = checks;
        this.trust = trust;
        this.meters = meters;
    }

    @Override
    public boolean run() throws SQLException {
        Trust now = trust.current();
        List<Mark> marks = checks.next(MOST, entry -> Mark.of(entry, now));
        for (Mark mark : marks) {
            Counter.builder("skein.audit.signatures")
                    .description("Records whose signature was looked at, by what it was worth")
                    .tag("verdict", mark.verdict().word())
                    .register(meters)
                    .increment();
        }
        return !marks.isEmpty();
    }
}
