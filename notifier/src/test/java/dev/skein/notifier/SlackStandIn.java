package dev.skein.notifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skein.notifier.io.slack.Slack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that answers as Slack does, in the order in which a test says.
final class SlackStandIn implements AutoCloseable {
    static final String TOKEN = "xoxb-canary-4711";

    private record Answer(int status, String retryAfter, String body) {}

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    SlackStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(exchange.getRequestURI() + " " + body);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Answer answer = answers.remove();
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    SlackStandIn answers(int status, String body) {
        answers.add(new Answer(status, "", body));
        return this;
    }

    SlackStandIn takes(String ts) {
        return answers(200, "{\"ok\":true,\"ts\":\"" + ts + "\"}");
    }

    SlackStandIn refuses(String error) {
        return answers(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
    }

    SlackStandIn asksToWait(String retryAfter) {
        answers.add(new Answer(429, retryAfter, ""));
        return this;
    }

    /// Path and body of each call.
    List<String> heard() {
        return heard;
    }

    List<String> authorizations() {
        return authorizations;
    }

    Slack slack() {
        return Slack.withToken(URI.create(address() + "/api/"), TOKEN, "C1");
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
