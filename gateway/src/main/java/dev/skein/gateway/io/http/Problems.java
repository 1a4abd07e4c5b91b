package dev.skein.gateway.io.http;

import dev.skein.bus.WorldDownException;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import dev.skein.gateway.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Refusals as RFC 9457 problems.
public class Problems {
    private static final String TYPE = "application/problem+json";

    @ServerExceptionMapper
    Response refused(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    Response malformed(MalformedException e) {
        return answer(
                new Problem(
                        400,
                        "malformed",
                        String.valueOf(e.getMessage()),
                        "see docs/reference/http.md for the body's form"));
    }

    @ServerExceptionMapper
    Response down(WorldDownException e) {
        return answer(
                new Problem(
                        503, "not-ready", String.valueOf(e.getMessage()), "try again in a moment"));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.body().status())
                .type(TYPE)
                .entity(Json.write(problem.body()))
                .build();
    }
}
