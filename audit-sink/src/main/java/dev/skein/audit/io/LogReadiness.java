package dev.skein.audit.io;

import dev.skein.audit.AuditLog;
import dev.skein.audit.io.kafka.Recorder;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// The audit-sink is ready while its database takes entries, also where none is to be taken.
///
/// @param service the check's name
public record LogReadiness(String service, AuditLog log, Recorder recorder) implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named(service);
        try {
            log.requireOpen();
        } catch (Exception e) {
            return response.down().withData("audit-database", "takes no entries").build();
        }
        return recorder.isWaiting()
                ? response.down().withData("audit-database", "did not take the last").build()
                : response.up().build();
    }
}
