package dev.skein.gateway;

import dev.skein.events.Digest;
import dev.skein.events.Requester;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/// Who may do what at the gateway; the secret itself is not kept, only its digest.
///
/// @param name as it stands in events
/// @param kind person, service or operator
/// @param tokenSha256 of the bearer token
/// @param roles `request`, `approve`, `read`, `operate` (repairs and cancels)
public record Token(String name, Requester.Kind kind, Digest tokenSha256, Set<String> roles) {

    /// All tokens of a file.
    public record Tokens(List<Token> tokens) {
        public Tokens {
            tokens = List.copyOf(tokens);
        }

        /// Compares every token in constant time.
        public java.util.Optional<Token> find(String secret) {
            byte[] digest = Digest.of(secret).hex().getBytes(StandardCharsets.US_ASCII);
            Token found = null;
            for (Token token : tokens) {
                byte[] known = token.tokenSha256().hex().getBytes(StandardCharsets.US_ASCII);
                if (MessageDigest.isEqual(digest, known)) {
                    found = token;
                }
            }
            return java.util.Optional.ofNullable(found);
        }
    }

    public boolean may(String role) {
        return roles.contains(role);
    }

    public Requester requester() {
        return new Requester(name, kind, null);
    }
}
