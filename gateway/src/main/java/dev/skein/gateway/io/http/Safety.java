package dev.skein.gateway.io.http;

import dev.skein.gateway.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.security.SecureRandom;
import java.util.Base64;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// What a browser may do with an answer, and how much a caller may send.
public class Safety {
    static final String POLICY = "Content-Security-Policy";
    static final String SNIFFING = "X-Content-Type-Options";
    static final String NO_SNIFFING = "nosniff";

    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final long LARGEST_BODY = 20L << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Marks the styles and the script of one answer as ours.
    static String nonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A page may do what its own style and script say, and listen to its own server.
    static String policyOfPage(String nonce) {
        return NOTHING
                + "; form-action 'self'; connect-src 'self'; style-src 'nonce-"
                + nonce
                + "'; script-src 'nonce-"
                + nonce
                + "'";
    }

    /// The server's own limit is higher: what is refused there has no body that says why.
    @ServerRequestFilter(preMatching = true)
    void limit(ContainerRequestContext call) {
        String length = call.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > LARGEST_BODY) {
            throw Problem.ofStatus(413);
        }
    }

    @ServerResponseFilter
    void protect(ContainerResponseContext answer) {
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        if (!headers.containsKey(POLICY)) {
            headers.putSingle(POLICY, NOTHING);
        }
        headers.putSingle(SNIFFING, NO_SNIFFING);
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
