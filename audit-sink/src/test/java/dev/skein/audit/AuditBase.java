package dev.skein.audit;

import dev.skein.audit.io.postgres.AuditDatabase;
import dev.skein.infra.Infra;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/// An audit database of a test's own, prepared as in production, with sessions of each role.
final class AuditBase {
    private final String name;

    private AuditBase(String name) {
        this.name = name;
    }

    static AuditBase fresh() throws SQLException {
        var base = new AuditBase(Infra.postgres().freshDatabase("audit"));
        try (var admin = base.asSuperuser()) {
            AuditDatabase.prepare(admin, "secret");
            AuditDatabase.prepare(admin, "secret");
        }
        return base;
    }

    Connection asSuperuser() throws SQLException {
        return Infra.postgres().connect(name);
    }

    PGSimpleDataSource asSink() {
        var database = new PGSimpleDataSource();
        database.setUrl(Infra.postgres().jdbcUrl(name));
        database.setUser(AuditDatabase.SINK);
        database.setPassword("secret");
        return database;
    }
}
