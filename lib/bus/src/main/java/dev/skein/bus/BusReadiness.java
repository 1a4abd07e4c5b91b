package dev.skein.bus;

import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// A service is ready while its control database answers; how its loops stand comes along. Jobs
/// that were given up leave it ready: they are for people, not for whoever starts it again.
///
/// @param service the check's name
public record BusReadiness(String service, Bus bus) implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named(service);
        try {
            BusHealth health = bus.health();
            return response.up()
                    .withData("open", health.open())
                    .withData("given-up", health.givenUp())
                    .withData("unsent", health.unsent())
                    .withData("unsent-seconds", health.unsentSeconds())
                    .build();
        } catch (SQLException e) {
            return response.down().withData("control-database", "does not answer").build();
        }
    }
}
