package dev.skein.gateway.io.http;

import dev.skein.bus.WorldDownException;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import dev.skein.gateway.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Refusals as RFC 9457 problems; where a person looks at a page, as a page.
public class Problems {
    private static final System.Logger LOG = System.getLogger(Problems.class.getName());
    private static final String TYPE = "application/problem+json";

    private final Pages pages;

    Problems(Pages pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    Response refused(Problem problem, UriInfo call) {
        return answer(problem, call);
    }

    @ServerExceptionMapper
    Response malformed(MalformedException e, UriInfo call) {
        return answer(
                new Problem(
                        400,
                        "malformed",
                        String.valueOf(e.getMessage()),
                        "see docs/reference/http.md for the body's form"),
                call);
    }

    @ServerExceptionMapper
    Response down(WorldDownException e, UriInfo call) {
        LOG.log(System.Logger.Level.WARNING, "not ready: {0}", e.toString());
        return answer(
                new Problem(
                        503, "not-ready", String.valueOf(e.getMessage()), "try again in a moment"),
                call);
    }

    /// What the framework refuses before any of our methods is called.
    @ServerExceptionMapper
    Response unserved(WebApplicationException e, UriInfo call) {
        return answer(Problem.ofStatus(e.getResponse().getStatus()), call);
    }

    /// A bug: the log has it all under a number, the caller has the number.
    @ServerExceptionMapper
    Response broken(RuntimeException e, UriInfo call) {
        String number = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "internal error " + number, e);
        return answer(
                new Problem(
                        500,
                        "internal",
                        "the gateway failed, error " + number,
                        "report it with this number; the gateway's log has more"),
                call);
    }

    private Response answer(Problem problem, UriInfo call) {
        int status = problem.body().status();
        boolean isPage = !("/" + call.getPath()).replace("//", "/").startsWith("/v1");
        var response =
                isPage
                        ? pages.problem(problem.body())
                        : Response.status(status).type(TYPE).entity(Json.write(problem.body()));
        // Filters do not see a refused stream.
        response.header(Safety.SNIFFING, Safety.NO_SNIFFING);
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, Access.challenge(isPage));
        }
        return response.build();
    }
}
