package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skein.embedded.BrokerProcess;
import dev.skein.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployIT {
    private static final List<String> SERVICES =
            List.of("planner", "backup-worker", "executor", "notifier", "gateway", "audit-sink");

    @Test
    void theComposeFileIsOneForDockersOwnClient() throws Exception {
        assumeTrue(
                exit("docker", "compose", "version") == 0, "docker compose is not installed here");

        assertThat(exit("docker", "compose", "config", "--quiet")).isZero();
    }

    /// As the service `prepare` of the compose file does it, on servers that are there already.
    @Test
    void eachServiceGetsAFolderWithItsOwnRoleAndKeyAndNoOther(@TempDir Path data) throws Exception {
        BrokerProcess broker = BrokerProcess.start(data.resolve("broker"));
        var postgres =
                EmbeddedPostgres.start(data.resolve("postgres"), EmbeddedPostgres.Durability.NONE);
        try (broker;
                postgres) {
            for (String database : List.of("skein_control", "skein_audit", "shop")) {
                postgres.createDatabase(database);
            }
            Path folders = data.resolve("folders");

            prepare(data, folders, broker, postgres);
            String key = Files.readString(folders.resolve("planner/signing.key"));
            prepare(data, folders, broker, postgres);

            assertThat(folders.resolve("planner/signing.key")).hasContent(key);
            for (String service : SERVICES) {
                Path own = folders.resolve(service).resolve("service.properties");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                        .isEqualTo("rw-------");
                Properties settings = read(own);
                SERVICES.stream()
                        .filter(other -> !other.equals(service))
                        .forEach(other ->
                                assertThat(settings.stringPropertyNames())
                                        .noneMatch(name -> name.contains("." + other + ".")));
                String prefix = "quarkus.datasource." + service + ".";
                DriverManager.getConnection(
                                settings.getProperty(prefix + "jdbc.url"),
                                settings.getProperty(prefix + "username"),
                                settings.getProperty(prefix + "password"))
                        .close();
            }
            Properties audit = read(folders.resolve("audit-sink/service.properties"));
            assertThat(audit.getProperty("quarkus.datasource.audit-sink-bundles.jdbc.url"))
                    .endsWith("/skein_control");
            assertThat(folders.resolve("gateway/tokens.json")).exists();
            try (var auditor =
                            DriverManager.getConnection(
                                    audit.getProperty("quarkus.datasource.audit-sink.jdbc.url"),
                                    "auditor",
                                    Files.readString(folders.resolve("auditor/password")));
                    var query = auditor.createStatement()) {
                query.executeQuery("select * from audit.migration_logs");
                assertThatThrownBy(() -> query.execute("delete from audit.entry where false"))
                        .hasMessageContaining("permission denied");
            }
            assertThat(folders.resolve("planner/tokens.json")).doesNotExist();
        }
    }

    private static void prepare(
            Path data, Path folders, BrokerProcess broker, EmbeddedPostgres postgres)
            throws Exception {
        Path log = data.resolve("prepare.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dskein.services=prepare",
                                "-Dskein.data=" + data.resolve("setup"),
                                "-Dskein.folders=" + folders,
                                "-Dskein.kafka=" + broker.bootstrapServers(),
                                "-Dskein.control=" + postgres.jdbcUrl("skein_control"),
                                "-Dskein.audit=" + postgres.jdbcUrl("skein_audit"),
                                "-Dskein.shop=" + postgres.jdbcUrl("shop"),
                                "-Dskein.administrator-password-file="
                                        + data.resolve("postgres/superuser.password"),
                                "-jar",
                                World.HOME
                                        .resolve(
                                                "app/standalone/target/quarkus-app/quarkus-run.jar")
                                        .toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static int exit(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .directory(World.HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 127;
        }
    }
}
