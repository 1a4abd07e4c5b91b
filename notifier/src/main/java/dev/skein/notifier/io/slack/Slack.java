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
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Slack's `chat.postMessage`, changed in place by `chat.update`; an incoming webhook where there
/// is no token.
///
/// Neither the token nor the webhook's address, which is as secret, is part of any text of ours.
/// Source: Slack's Web API, "Rate limits" (429 with Retry-After), "Escaping text" and the errors of
/// `chat.postMessage` and `chat.update`.
public final class Slack implements Channel {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);
    private static final int LONGEST_TEXT = 3_500;
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    /// Slack's own trouble, said with `ok: false`.
    private static final Set<String> PASSING =
            Set.of(
                    "internal_error",
                    "fatal_error",
                    "service_unavailable",
                    "request_timeout",
                    "team_added_to_org");

    /// The message cannot be changed any more, but another can be posted.
    private static final Set<String> UNCHANGEABLE =
            Set.of("message_not_found", "cant_update_message", "edit_window_closed");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address;
    private final @Nullable String token;
    private final String channel;

    private Slack(URI address, @Nullable String token, String channel) {
        this.address = address;
        this.token = token;
        this.channel = channel;
    }

    /// @param api `https://slack.com/api/`
    /// @param token a bot token
    /// @param channel the channel's id
    public static Slack withToken(URI api, String token, String channel) {
        if (!TOKEN.matcher(token).matches()) {
            // Java's own refusal of such a header would quote it.
            throw new IllegalArgumentException("Slack's token is empty or not one printable word");
        }
        return new Slack(api, token, channel);
    }

    /// @param webhook its whole address; it can neither update nor thread
    public static Slack withWebhook(String webhook) {
        URI address;
        try {
            address = URI.create(webhook);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("Slack's webhook is not an address");
        }
        if (address.getHost() == null) {
            throw new IllegalArgumentException("Slack's webhook is not an address");
        }
        return new Slack(address, null, "");
    }

    private record Answer(boolean ok, @Nullable String ts, @Nullable String error) {}

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Told tell(Message message, @Nullable String messageId) throws InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response =
                    client.send(
                            request(message, messageId), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new WorldDownException(
                    "Slack does not answer (" + e.getClass().getSimpleName() + ")", null);
        }
        Told told = told(response);
        boolean again =
                messageId != null
                        && told instanceof Told.Refused(String reason)
                        && UNCHANGEABLE.contains(reason);
        return again ? tell(message, null) : told;
    }

    private HttpRequest request(Message message, @Nullable String messageId) {
        var request =
                HttpRequest.newBuilder()
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json; charset=utf-8");
        Map<String, Object> body = new HashMap<>();
        body.put("text", escaped(message.text()));
        if (token == null) {
            request.uri(address);
        } else {
            body.put("channel", channel);
            if (messageId != null) {
                body.put("ts", messageId);
            }
            request.header("Authorization", "Bearer " + token);
            request.uri(address.resolve(messageId == null ? "chat.postMessage" : "chat.update"));
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))).build();
    }

    private Told told(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 429) {
            return new Told.Wait(pause(response));
        }
        if (status >= 500) {
            throw new WorldDownException("Slack answered " + status, null);
        }
        if (status >= 300) {
            return new Told.Refused("HTTP " + status);
        }
        return token == null ? new Told.Delivered(null) : told(response, response.body());
    }

    private static Told told(HttpResponse<byte[]> response, byte[] body) {
        Answer answer;
        try {
            answer = Json.read(body, Answer.class);
        } catch (MalformedException e) {
            return new Told.Refused("an answer that is not Slack's");
        }
        String error = String.valueOf(answer.error());
        if (answer.ok()) {
            return new Told.Delivered(answer.ts());
        }
        if (error.equals("ratelimited")) {
            return new Told.Wait(pause(response));
        }
        if (PASSING.contains(error)) {
            throw new WorldDownException("Slack answered " + error, null);
        }
        return new Told.Refused(error);
    }

    private static Duration pause(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(DEFAULT_PAUSE);
    }

    /// Exactly these three: `<!channel>` in a file's name then pings nobody.
    private static String escaped(String text) {
        String shown =
                text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
        return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return "Slack " + (token == null ? "by webhook" : "channel " + channel);
    }
}
