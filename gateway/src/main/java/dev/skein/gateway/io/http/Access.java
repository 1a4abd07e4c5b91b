package dev.skein.gateway.io.http;

import dev.skein.events.Alias;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import dev.skein.gateway.Databases;
import dev.skein.gateway.Problem;
import dev.skein.gateway.Token;
import dev.skein.gateway.io.GatewayConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// Who calls, by bearer token.
@Singleton
public class Access {
    private static final System.Logger LOG = System.getLogger(Access.class.getName());
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

    /// @throws Problem 404 for an unknown database, 403 where its environment is not the token's
    Token require(Token token, Alias database) {
        new Databases(config.databases()).check(token, database);
        return token;
    }

    void requireReading(@Nullable String authorization) {
        if (!config.openReading()) {
            require(authorization, "read");
        }
    }

    private Token.Tokens tokens() {
        try {
            return Json.readStrictly(Files.readString(config.tokenFile()), Token.Tokens.class);
        } catch (IOException | MalformedException e) {
            LOG.log(System.Logger.Level.ERROR, "the token file cannot be read: {0}", e.toString());
            throw new Problem(
                    503,
                    "no-token-file",
                    "the gateway cannot read who may do what",
                    "an operator mends the file that skein.gateway.token-file names");
        }
    }
}
