package dev.skein.standalone;

import dev.skein.audit.io.postgres.AuditDatabase;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.embedded.PostgresPrograms;
import dev.skein.targets.Adoption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The services' configuration in this process: what a company writes into environments, made from
/// the data directory.
final class Settings {
    /// Services with a schema of the control database, each with the name of its schema.
    static final Map<String, String> SCHEMAS =
            Map.of(
                    "planner", "planner",
                    "backup-worker", "backup_worker",
                    "executor", "executor",
                    "notifier", "notifier",
                    "gateway", "gateway");

    private static final Map<String, String> TARGET_ROLES =
            Map.of(
                    "planner", Adoption.PLANNER,
                    "backup-worker", Adoption.BACKUP,
                    "executor", Adoption.EXECUTOR);

    static final String CONTROL = "skein_control";
    static final String AUDIT = "skein_audit";
    static final String AUDIT_ROLE = AuditDatabase.SINK;

    private final TreeMap<String, String> all = new TreeMap<>();

    static Map<String, String> of(
            DataDirectory data,
            EmbeddedPostgres postgres,
            String brokers,
            Secrets secrets,
            TargetList targets) {
        var settings = new Settings();
        settings.all.put("kafka.bootstrap.servers", brokers);
        SCHEMAS.forEach((service, schema) -> {
            String url = postgres.jdbcUrl(CONTROL) + "?currentSchema=" + schema;
            settings.datasource(service, url, schema, secrets);
            settings.bus(service, data);
        });
        settings.datasource("audit-sink", postgres.jdbcUrl(AUDIT), AUDIT_ROLE, secrets);
        settings.all.put("skein.gateway.token-file", data.tokens().toString());
        settings.all.put("skein.gateway.open-reading", "true");
        settings.all.put("skein.backup-worker.directory", data.backups().toString());
        PostgresPrograms.clients()
                .ifPresent(programs -> {
                    settings.all.put(
                            "skein.backup-worker.pg-dump", programs.resolve("pg_dump").toString());
                    settings.all.put(
                            "skein.backup-worker.pg-restore",
                            programs.resolve("pg_restore").toString());
                });
        settings.all.put("skein.audit-sink.heads-directory", data.heads().toString());
        settings.all.put("skein.audit-sink.trust-file", data.trust().toString());
        settings.all.put("skein.audit-sink.key-id", "audit-sink");
        settings.all.put("skein.audit-sink.key-file", data.key("audit-sink").toString());
        targets.targets().forEach(target -> settings.target(target, secrets));
        return settings.all;
    }

    private void datasource(String service, String url, String role, Secrets secrets) {
        String prefix = "quarkus.datasource." + service + ".";
        all.put(prefix + "jdbc.url", url);
        all.put(prefix + "username", role);
        all.put(prefix + "password", secrets.of(role));
    }

    private void bus(String service, DataDirectory data) {
        String prefix = "skein." + service + ".bus.";
        all.put(prefix + "source", "https://skein.localhost/" + service);
        all.put(prefix + "key-id", service);
        all.put(prefix + "key-file", data.key(service).toString());
        all.put(prefix + "trust-file", data.trust().toString());
    }

    private void target(TargetList.Entry target, Secrets secrets) {
        TARGET_ROLES.forEach((service, role) -> {
            String prefix = "skein." + service + ".targets." + target.alias() + ".";
            Map<String, String> own = target.passwords();
            all.put(prefix + "url", target.url());
            all.put(prefix + "environment", target.environment());
            all.put(prefix + "username", role);
            all.put(
                    prefix + "password",
                    own == null ? secrets.of(role) : own.getOrDefault(role, secrets.of(role)));
            all.put(prefix + "owner", target.owner());
        });
    }

    /// Every role that needs a password.
    static List<String> roles() {
        var roles = new java.util.ArrayList<>(SCHEMAS.values());
        roles.addAll(TARGET_ROLES.values());
        roles.add(AUDIT_ROLE);
        return roles;
    }

    private Settings() {}
}
