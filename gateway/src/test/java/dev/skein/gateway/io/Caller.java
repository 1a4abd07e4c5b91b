package dev.skein.gateway.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skein.events.Digest;
import dev.skein.events.RunId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Somebody who calls the gateway.
record Caller(URI gateway, String name) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /// An answer, its body as JSON where it is some.
    record Answer(int status, HttpResponse<String> raw) {
        JsonNode json() throws IOException {
            return JSON.readTree(raw.body());
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) throws Exception {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer post(String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path, headers).POST(BodyPublishers.ofByteArray(body));
        if (!Stream.of(headers).anyMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        return send(request);
    }

    /// The first events of a stream, each as its id and its data.
    List<String> listen(String path, int count, String... headers) throws Exception {
        var lines = new ArrayList<String>();
        var response = CLIENT.send(request(path, headers).GET().build(), BodyHandlers.ofLines());
        try (Stream<String> all = response.body()) {
            var events = all.filter(line -> line.startsWith("id:") || line.startsWith("data:"));
            events.limit(2L * count).forEach(lines::add);
        }
        return lines;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(gateway.resolve(path));
        if (!name.isEmpty()) {
            request.header("Authorization", "Bearer " + name + "-secret");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    static void assertProblem(Answer answer, int status, String code) throws IOException {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).isNotBlank();
        assertThat(answer.json().path("next").asText()).isNotBlank();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    /// The run that was accepted.
    static RunId begun(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        return RunId.of(answer.json().path("run").asText());
    }

    static String wish(String database, String note) {
        return """
        {"database":"%s","note":"%s","bundle":{"format":"golang-migrate","files":[
          {"path":"000001_orders.up.sql","content":"U0VMRUNUIDE7"}]}}\
        """
                .formatted(database, note);
    }

    static String decision(Digest plan) {
        return "{\"plan\":\"" + plan.hex() + "\"}";
    }
}
