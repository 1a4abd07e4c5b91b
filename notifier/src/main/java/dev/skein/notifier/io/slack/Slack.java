package dev.skein.notifier.io.slack;

import dev.skein.bus.WorldDownException;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import dev.skein.notifier.Channel;
import dev.skein.notifier.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Slack's `chat.postMessage`, changed in place by `chat.update`; an incoming webhook where there
/// is no token.
///
/// Source: Slack's Web API, "Rate limits" (429 with Retry-After) and "Escaping text".
public final class Slack implements Channel {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI api;
    private final Optional<String> token;
    private final String channel;

    /// @param api `https://slack.com/api/`, or the webhook's whole address where there is no token
    /// @param token a bot token; absent: `api` is a webhook
    /// @param channel the channel's id
    public Slack(URI api, Optional<String> token, String channel) {
        this.api = api;
        this.token = token;
        this.channel = channel;
    }

    private record Answer(boolean ok, @Nullable String ts, @Nullable String error) {}

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Told tell(Message message, @Nullable String messageId) throws InterruptedException {
        var body = new HashMap<String, Object>();
        body.put("text", escaped(message.text()));
        var request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(10));
        request.header("Content-Type", "application/json; charset=utf-8");
        if (token.isPresent()) {
            body.put("channel", channel);
            if (messageId != null) {
                body.put("ts", messageId);
            }
            request.header("Authorization", "Bearer " + token.get());
            request.uri(api.resolve(messageId == null ? "chat.postMessage" : "chat.update"));
        } else {
            request.uri(api);
        }
        request.POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        try {
            return told(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new WorldDownException("Slack does not answer", e);
        }
    }

    private Told told(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 429) {
            return new Told.Wait(
                    response.headers()
                            .firstValue("Retry-After")
                            .flatMap(Slack::seconds)
                            .orElse(DEFAULT_PAUSE));
        }
        if (status >= 500) {
            throw new WorldDownException("Slack answered " + status, null);
        }
        if (status >= 400) {
            return new Told.Refused("HTTP " + status);
        }
        if (token.isEmpty()) {
            return new Told.Delivered(null);
        }
        try {
            Answer answer = Json.read(response.body(), Answer.class);
            return answer.ok()
                    ? new Told.Delivered(answer.ts())
                    : new Told.Refused(String.valueOf(answer.error()));
        } catch (MalformedException e) {
            return new Told.Refused("an answer that is not Slack's");
        }
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : Optional.empty();
    }

    /// Exactly these three: `<!channel>` in a file's name then pings nobody.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
