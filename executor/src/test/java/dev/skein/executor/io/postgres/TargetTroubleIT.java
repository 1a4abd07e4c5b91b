package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.bus.WorldDownException;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.executor.Assignment;
import dev.skein.executor.Ending;
import dev.skein.infra.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A target that cannot be worked on: waited for where that helps, a classified end where not. Its
/// server is stopped, so it is one of its own.
class TargetTroubleIT {
    @TempDir private Path folder;
    private EmbeddedPostgres postgres;
    private Shop shop;
    private Assignment assignment;

    @BeforeEach
    void start() throws SQLException {
        postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.NONE);
        shop = new Shop(TestPostgres.of(postgres));
        assignment = shop.plan("1_orders.up.sql", "CREATE TABLE orders (id bigint);");
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    private static Failure failure(Ending ending) {
        return ((Ending.Stopped) ending).failure();
    }

    @Test
    void aServerThatIsDownIsWaitedFor() throws Exception {
        String url = shop.url();
        postgres.close();

        assertThatThrownBy(() -> shop.work(url, "e").apply(assignment, new Notes()))
                .isInstanceOf(WorldDownException.class)
                .hasMessageStartingWith("target-unreachable");
    }

    @Test
    void aServerThatIsOutOfConnectionsIsWaitedFor() throws Exception {
        shop.run("alter role skein_executor connection limit 0");

        assertThatThrownBy(() -> shop.work().apply(assignment, new Notes()))
                .isInstanceOf(WorldDownException.class)
                .hasMessageStartingWith("too-many-connections");

        shop.run("alter role skein_executor connection limit -1");
        assertThat(shop.work().apply(assignment, new Notes())).isInstanceOf(Ending.Complete.class);
    }

    @Test
    void aWrongPasswordEndsTheRunAndIsNotQuoted() throws Exception {
        Failure failure = failure(shop.work(shop.url(), "hunter2").apply(assignment, new Notes()));

        assertThat(failure.code()).isEqualTo("wrong-credentials");
        assertThat(failure.cause()).isEqualTo(FailureCause.WRONG_CREDENTIALS);
        assertThat(failure.toString()).doesNotContain("hunter2");
    }

    /// There is none here: a server of today says that it is one.
    @Test
    void aServerThatIsTooOldEndsTheRun() throws Exception {
        try (var wire = new Wire(shop.url(), UnaryOperator.identity(), TargetTroubleIT::ageing)) {
            Failure failure = failure(shop.work(wire.url(), "e").apply(assignment, new Notes()));

            assertThat(failure.code()).isEqualTo("server-too-old");
            assertThat(failure.message()).isEqualTo("shop: the server is PostgreSQL 13");
        }
    }

    private static byte[] ageing(byte[] answered) {
        return new String(answered, StandardCharsets.ISO_8859_1)
                .replaceAll("(?<name>server_version\\x00)\\d\\d", "${name}13")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aStandbyEndsTheRun() throws Exception {
        Path data = Path.of(shop.query("show data_directory"));
        postgres.close();
        Files.createFile(data.resolve("standby.signal"));
        postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.NONE);
        String url = shop.urlAt(TestPostgres.of(postgres));

        assertThat(failure(shop.work(url, "e").apply(assignment, new Notes())).code())
                .isEqualTo("read-only-replica");
    }
}
