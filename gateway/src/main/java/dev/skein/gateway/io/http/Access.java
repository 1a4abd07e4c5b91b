package dev.skein.gateway.io.http;

import dev.skein.events.wire.Json;
import dev.skein.gateway.Problem;
import dev.skein.gateway.Token;
import dev.skein.gateway.io.GatewayConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// Who calls, by bearer token.
@Singleton
public class Access {
    private static final String BEARER = "Bearer ";

    private final GatewayConfig config;

    Access(GatewayConfig config) {
        this.config = config;
    }

    /// @throws Problem 401 without a known token, 403 without the role
    Token require(@Nullable String authorization, String role) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new Problem(
                    401,
                    "no-token",
                    "the call has no bearer token",
                    "send Authorization: Bearer <token>");
        }
        Token token =
                tokens().find(authorization.substring(BEARER.length()).strip())
                        .orElseThrow(() ->
                                new Problem(
                                        401,
                                        "unknown-token",
                                        "nobody has this token",
                                        "ask an operator for one"));
        if (!token.may(role)) {
            throw new Problem(
                    403,
                    "not-permitted",
                    token.name() + " may not " + role,
                    "ask an operator for the role");
        }
        return token;
    }

    void requireReading(@Nullable String authorization) {
        if (!config.openReading()) {
            require(authorization, "read");
        }
    }

    private Token.Tokens tokens() {
        try {
            return Json.read(Files.readAllBytes(config.tokenFile()), Token.Tokens.class);
        } catch (IOException e) {
            throw new UncheckedIOException("token file", e);
        }
    }
}
