package dev.skein.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusReadinessIT {

    @Test
    void aServiceIsReadyWhileItsDatabaseAnswersAndNoLonger(@TempDir Path folder) throws Exception {
        var setting = Setting.create("", folder);
        try (Bus bus = setting.bus(Handlers.NONE, Projection.NONE, new SimpleMeterRegistry())) {
            var readiness = new BusReadiness("test", bus);
            HealthCheckResponse before = readiness.call();
            login(setting, false);
            HealthCheckResponse meanwhile = readiness.call();
            login(setting, true);

            assertThat(before.getName()).isEqualTo("test");
            assertThat(before.getStatus()).isEqualTo(Status.UP);
            assertThat(before.getData().orElseThrow())
                    .containsOnlyKeys("open", "given-up", "unsent", "unsent-seconds");
            assertThat(meanwhile.getStatus()).isEqualTo(Status.DOWN);
            assertThat(meanwhile.getData().orElseThrow())
                    .containsEntry("control-database", "does not answer");
            assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        }
    }

    private static void login(Setting setting, boolean may) throws SQLException {
        try (var admin = setting.asAdministrator();
                var alter = admin.createStatement()) {
            String role = alter.enquoteIdentifier(setting.database().getUser(), true);
            alter.execute("alter role " + role + (may ? " login" : " nologin"));
        }
    }
}
