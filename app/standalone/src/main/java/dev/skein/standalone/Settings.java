package dev.skein.standalone;

import dev.skein.audit.io.postgres.AuditDatabase;
import dev.skein.targets.Adoption;
import dev.skein.targets.TargetList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

    /// Whoever checks the log; no service is one.
    static final String AUDITOR_ROLE = "auditor";

    /// It makes databases, reads none of ours, and is no superuser: what it runs nobody approved
    /// yet.
    static final String REHEARSAL_ROLE = "skein_rehearsal";

    private final TreeMap<String, String> all = new TreeMap<>();

    /// @param brokers bootstrap servers
    /// @param control JDBC URL of the control database
    /// @param audit JDBC URL of the audit database
    record Servers(String brokers, String control, String audit) {}

    static List<String> services() {
        var services = new ArrayList<>(SCHEMAS.keySet());
        services.add("audit-sink");
        return services;
    }

    /// What one service has to know, as a file of properties.
    static String text(Map<String, String> all, String service) {
        var own = new Properties();
        all.forEach((key, value) -> {
            if (key.startsWith("skein." + service + ".")
                    || key.startsWith("quarkus.datasource." + service + ".")
                    || key.startsWith("quarkus.datasource." + service + "-bundles.")
                    || key.startsWith("kafka.")) {
                own.setProperty(key, value);
            }
        });
        var text = new StringWriter();
        try {
            own.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter failed", e);
        }
        return text.toString();
    }

    static Map<String, String> of(
            Places places, Servers servers, Secrets secrets, TargetList targets) {
        var settings = new Settings();
        settings.all.put("kafka.bootstrap.servers", servers.brokers());
        SCHEMAS.forEach((service, schema) -> {
            String url = servers.control() + "?currentSchema=" + schema;
            settings.datasource(service, url, schema, secrets);
            settings.bus(service, places);
        });
        settings.datasource("audit-sink", servers.audit(), AUDIT_ROLE, secrets);
        settings.datasource("audit-sink-bundles", servers.control(), AUDIT_ROLE, secrets);
        settings.rehearsal(servers.control(), secrets);
        settings.all.put("skein.gateway.token-file", places.tokens().toString());
        settings.all.put("skein.gateway.open-reading", "true");
        settings.all.put("skein.backup-worker.directory", places.backups().toString());
        settings.all.put("skein.audit-sink.heads-directory", places.heads().toString());
        settings.all.put("skein.audit-sink.trust-file", places.trust().toString());
        settings.all.put("skein.audit-sink.key-id", "audit-sink");
        settings.all.put("skein.audit-sink.key-file", places.key("audit-sink").toString());
        targets.targets().forEach(target -> settings.target(target, secrets));
        return settings.all;
    }

    /// Clones are made where the control database is.
    private void rehearsal(String url, Secrets secrets) {
        all.put("skein.planner.rehearsal.url", url);
        all.put("skein.planner.rehearsal.user", REHEARSAL_ROLE);
        all.put("skein.planner.rehearsal.password", secrets.of(REHEARSAL_ROLE));
    }

    private void datasource(String service, String url, String role, Secrets secrets) {
        String prefix = "quarkus.datasource." + service + ".";
        all.put(prefix + "jdbc.url", url);
        all.put(prefix + "username", role);
        all.put(prefix + "password", secrets.of(role));
    }

    private void bus(String service, Places places) {
        String prefix = "skein." + service + ".bus.";
        all.put(prefix + "source", "https://skein.localhost/" + service);
        all.put(prefix + "key-id", service);
        all.put(prefix + "key-file", places.key(service).toString());
        all.put(prefix + "trust-file", places.trust().toString());
    }

    private void target(TargetList.Entry target, Secrets secrets) {
        all.put("skein.gateway.databases." + target.alias(), target.environment());
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
        var roles = new ArrayList<>(SCHEMAS.values());
        roles.addAll(TARGET_ROLES.values());
        roles.add(AUDIT_ROLE);
        roles.add(AUDITOR_ROLE);
        roles.add(REHEARSAL_ROLE);
        return roles;
    }

    private Settings() {}
}
