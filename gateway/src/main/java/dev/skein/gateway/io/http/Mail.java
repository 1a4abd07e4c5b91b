package dev.skein.gateway.io.http;

import dev.skein.events.RunId;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What calls and answers have in common.
final class Mail {
    private Mail() {}

    /// The headers by their names in lower case. CloudEvents' values are percent-encoded UTF-8; a
    /// plus sign is a plus sign.
    static Map<String, String> headers(HttpHeaders headers) {
        var all = new HashMap<String, String>();
        headers.getRequestHeaders()
                .forEach((name, values) -> {
                    String key = name.toLowerCase(Locale.ROOT);
                    String value = values.getFirst();
                    all.put(key, key.startsWith("ce-") ? decode(key, value) : value);
                });
        return all;
    }

    private static String decode(String name, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("header " + name + " is not percent-encoded", e);
        }
    }

    /// Stored, and it will be sent.
    static Response accepted(RunId run) {
        return Response.accepted(Json.write(Map.of("run", run.toString())))
                .location(URI.create("/v1/runs/" + run))
                .build();
    }
}
