package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionFilesTest {
    @Test
    void whatTheUrlSaysOnEncryptionHoldsForTheProgramsToo() {
        var address =
                Address.of(
                        "jdbc:postgresql://db.example:6543/shop?sslmode=verify-full&sslrootcert=/etc/ca.pem");

        assertThat(ConnectionFiles.environment(address))
                .containsEntry("PGHOST", "db.example")
                .containsEntry("PGPORT", "6543")
                .containsEntry("PGDATABASE", "shop")
                .containsEntry("PGSSLMODE", "verify-full")
                .containsEntry("PGSSLROOTCERT", "/etc/ca.pem")
                .doesNotContainKey("PGTARGETSESSIONATTRS");
    }

    @Test
    void ofSeveralHostsThePrimaryIsDumped() {
        var address = Address.of("jdbc:postgresql://one:5432,two:5433/shop");

        assertThat(ConnectionFiles.environment(address))
                .containsEntry("PGHOST", "one,two")
                .containsEntry("PGPORT", "5432,5433")
                .containsEntry("PGTARGETSESSIONATTRS", "read-write");
    }
}
