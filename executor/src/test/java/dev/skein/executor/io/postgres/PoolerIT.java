package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.executor.Ending;
import dev.skein.infra.Infra;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Behind a pooler a session's lock may be held by nobody or by two, so no run begins there.
class PoolerIT {
    private Shop shop;

    @BeforeEach
    void aFreshShop() throws SQLException {
        shop = new Shop(Infra.postgres());
    }

    @Test
    void aBackendThatIsNotTheOneThatGreetedUsIsRefused() throws Exception {
        try (var wire = new Wire(shop.url(), UnaryOperator.identity(), PoolerIT::ofAnother)) {
            assertRefused(wire.url());
        }
    }

    /// The greeting names another process, as that of a pooler does.
    private static byte[] ofAnother(byte[] answered) {
        for (int at = 0; at + 13 <= answered.length; at++) {
            var message = ByteBuffer.wrap(answered, at, 9);
            if (message.get() == 'K' && message.getInt() == 12) {
                message.putInt(message.getInt(at + 5) + 1);
                return answered;
            }
        }
        return answered;
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "transaction", "statement"})
    void pgbouncerIsRefusedInEachOfItsModes(String mode, @TempDir Path folder) throws Exception {
        Path program =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(one -> Path.of(one, "pgbouncer"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(Path.of("/usr/sbin/pgbouncer"));
        Assumptions.assumeTrue(
                Files.isExecutable(program), "pgbouncer is not installed on this machine");
        int port = freePort();
        Process pgbouncer = start(program, folder, port, mode);
        try {
            Awaitility.await().until(() -> answers(port));
            assertRefused("jdbc:postgresql://127.0.0.1:" + port + "/shop?sslmode=disable");
        } finally {
            pgbouncer.destroy();
            pgbouncer.waitFor();
        }
    }

    private Process start(Path program, Path folder, int port, String mode) throws IOException {
        URI server = URI.create(shop.url().substring("jdbc:".length()));
        String account = new UnixSystem().getUid() == 0 ? "user = nobody" : "";
        Path ini =
                Files.writeString(
                        folder.resolve("pgbouncer.ini"),
                        """
                        [databases]
                        shop = host=%s port=%d dbname=%s user=skein_executor password=e
                        [pgbouncer]
                        listen_addr = 127.0.0.1
                        listen_port = %d
                        unix_socket_dir =
                        auth_type = any
                        pool_mode = %s
                        %s
                        """
                                .formatted(
                                        server.getHost(),
                                        server.getPort(),
                                        server.getPath().substring(1),
                                        port,
                                        mode,
                                        account));
        return new ProcessBuilder(program.toString(), ini.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (var any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (var there = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return there.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void assertRefused(String url) throws Exception {
        var notes = new Notes();

        Ending ended =
                shop.work(url, "e")
                        .apply(shop.plan("1_a.up.sql", "CREATE TABLE a (id int);"), notes);

        assertThat(ended)
                .isEqualTo(
                        Ending.Stopped.before(
                                new Failure(
                                        "pooler-refused",
                                        FailureCause.BAD_REQUEST,
                                        null,
                                        "shop: a connection pooler stands between",
                                        null,
                                        "give Skein a direct address of the server")));
        assertThat(notes.said).isEmpty();
        assertThat(shop.query("select to_regclass('a')")).isNull();
        assertThat(
                        shop.query(
                                "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"))
                .isEqualTo("0");
    }
}
