package dev.skein.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.skein.bus.WorldDownException;
import dev.skein.notifier.io.slack.Slack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackTest {
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void aStandInForSlack() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    heard.add(
                            exchange.getRequestURI()
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    String[] answer = answers.remove().split(" ", 2);
                    int status = Integer.parseInt(answer[0]);
                    if (status == 429) {
                        exchange.getResponseHeaders().add("Retry-After", "7");
                    }
                    byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aMessageIsPostedOnceAndThenChangedInPlace() throws Exception {
        answers.add("200 {\"ok\":true,\"ts\":\"12.3\"}");
        answers.add("200 {\"ok\":true,\"ts\":\"12.3\"}");
        var slack = slack();

        assertThat(slack.tell(new Message("a <!channel> & b", ""), null))
                .isEqualTo(new Channel.Told.Delivered("12.3"));
        slack.tell(new Message("changed", ""), "12.3");

        assertThat(heard.get(0))
                .startsWith("/api/chat.postMessage")
                .contains("a &lt;!channel&gt; &amp; b");
        assertThat(heard.get(1)).startsWith("/api/chat.update").contains("\"ts\":\"12.3\"");
    }

    @Test
    void slacksWishToWaitIsHonouredAndItsRefusalIsFinal() throws Exception {
        answers.add("429 {}");
        answers.add("200 {\"ok\":false,\"error\":\"channel_not_found\"}");
        answers.add("404 no");
        answers.add("503 down");

        assertThat(slack().tell(new Message("x", ""), null))
                .isEqualTo(new Channel.Told.Wait(Duration.ofSeconds(7)));
        assertThat(slack().tell(new Message("x", ""), null))
                .isEqualTo(new Channel.Told.Refused("channel_not_found"));
        assertThat(slack().tell(new Message("x", ""), null))
                .isEqualTo(new Channel.Told.Refused("HTTP 404"));
        assertThatThrownBy(() -> slack().tell(new Message("x", ""), null))
                .isInstanceOf(WorldDownException.class);
    }

    private Slack slack() {
        URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
        return new Slack(api, Optional.of("xoxb-test"), "C1");
    }
}
