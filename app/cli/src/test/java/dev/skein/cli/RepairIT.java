package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skein.cli.Skein.Answer;
import dev.skein.events.Disposition;
import dev.skein.events.view.RunView;
import dev.skein.events.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command against a gateway that knows one run and gives every repair the same one.
class RepairIT {
    private static final String REPAIR = "01a1fd20-e269-7356-a551-80e32ce20540";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    @TempDir Path folder;
    private HttpServer server;
    private RunView failed;

    @BeforeEach
    void start() throws IOException {
        failed = Story.requested().planned(new Disposition.Releases()).started().failed().view();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/runs", exchange -> answer(exchange, Map.of("runs", List.of())));
        server.createContext("/v1/runs/" + Story.RUN, exchange -> answer(exchange, failed));
        server.createContext(
                "/v1/runs/" + REPAIR, exchange -> answer(exchange, succeeded().view()));
        server.createContext("/v1/repairs", this::repair);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRunStandsForTheVersionAtWhichItFailed() throws Exception {
        Answer byRun = repair(Story.RUN.toString());
        Answer byVersion = repair("1");

        assertThat(byRun.exit()).as(byRun.talk()).isEqualTo(Exit.OK);
        assertThat(byVersion.exit()).as(byVersion.talk()).isEqualTo(Exit.OK);
        assertThat(asked).hasSize(2);
        assertThat(Json.read(asked.get(0), Object.class))
                .isEqualTo(Json.read(asked.get(1), Object.class));
        assertThat(asked.get(0)).contains("\"mark-not-applied\"", "\"version\":\"1\"");
    }

    @Test
    void aRunThatDidNotFailIsRefusedAndNothingIsAsked() throws Exception {
        failed = succeeded().view();

        Answer answer = repair(Story.RUN.toString());

        assertThat(answer.exit()).isNotZero();
        assertThat(answer.talk())
                .isEqualTo(
                        "no-version: the run is succeeded, without a failure; next: give the"
                                + " version itself\n");
        assertThat(asked).isEmpty();
    }

    private static Story succeeded() {
        return Story.requested().planned(new Disposition.Releases()).started().succeeded();
    }

    private Answer repair(String subject) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "x");
        return new Skein(folder)
                .run(
                        Map.of(
                                "SKEIN_GATEWAY",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                                "SKEIN_TOKEN_FILE",
                                token.toString()),
                        "repair",
                        subject,
                        "--not-applied",
                        "--database",
                        "shop",
                        "--reason",
                        "looked at it");
    }

    private void repair(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, Map.of("run", REPAIR));
    }

    private static void answer(HttpExchange exchange, Object value) throws IOException {
        byte[] body = Json.bytes(value);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
