package dev.skein.gateway;

import dev.skein.events.Digest;
import dev.skein.events.Requester;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may do what at the gateway; the secret itself is not kept, only its digest.
///
/// @param name as it stands in events
/// @param kind person, service or operator
/// @param tokenSha256 of the bearer token
/// @param roles `request`, `approve`, `read`, `operate` (repairs and cancels)
/// @param environments whose databases it may act on; absent, or with `*` among them: all
public record Token(
        String name,
        Requester.Kind kind,
        Digest tokenSha256,
        Set<String> roles,
        @Nullable Set<String> environments) {

    private static final String EVERYWHERE = "*";

    /// All tokens of a file.
    public record Tokens(List<Token> tokens) {
        public Tokens {
            tokens = List.copyOf(tokens);
        }

        /// Compares every token in constant time.
        public Optional<Token> find(String secret) {
            byte[] digest = Digest.of(secret).hex().getBytes(StandardCharsets.US_ASCII);
            @Nullable Token found = null;
            for (Token token : tokens) {
                byte[] known = token.tokenSha256().hex().getBytes(StandardCharsets.US_ASCII);
                if (MessageDigest.isEqual(digest, known)) {
                    found = token;
                }
            }
            return Optional.ofNullable(found);
        }
    }

    public boolean may(String role) {
        return roles.contains(role);
    }

    /// @param environment absent where nobody said which one it is: then only a token for all will
    ///   do
    public boolean mayIn(@Nullable String environment) {
        Set<String> mine = environments;
        return mine == null
                || mine.contains(EVERYWHERE)
                || (environment != null && mine.contains(environment));
    }

    /// @param origin where the request came from, in the caller's own words
    public Requester requester(@Nullable String origin) {
        return new Requester(name, kind, origin);
    }
}
