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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Who calls, by bearer token.
@Singleton
public class Access {
    private static final System.Logger LOG = System.getLogger(Access.class.getName());
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

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
        return known(authorization.substring(BEARER.length()).strip(), role);
    }

    private Token known(String secret, String role) {
        Token token =
                tokens().find(secret)
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

    /// A browser has no bearer token, so a reader may send it as a password, whatever the user's
    /// name. Nothing that changes anything takes a password: a browser sends it with every call,
    /// also with one that another site's page made.
    ///
    /// @throws Problem as [#require]
    void requireReading(@Nullable String authorization) {
        if (config.openReading()) {
            return;
        }
        if (authorization != null && authorization.startsWith(BASIC)) {
            known(password(authorization.substring(BASIC.length()).strip()), "read");
        } else {
            require(authorization, "read");
        }
    }

    private static String password(String credentials) {
        try {
            byte[] decoded = Base64.getDecoder().decode(credentials);
            String both = new String(decoded, StandardCharsets.UTF_8);
            return both.substring(both.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the Authorization header is not base64", e);
        }
    }

    /// What a 401 says: a browser then asks for a password.
    static String challenge(boolean isPage) {
        return isPage ? "Basic realm=\"skein\", charset=\"UTF-8\"" : "Bearer";
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
