package dev.skein.gateway.io.http;

import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.view.RunView;
import dev.skein.gateway.Problem;
import dev.skein.gateway.io.postgres.EventLog;
import dev.skein.gateway.io.postgres.StoredRuns;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pages for people: the list of runs, and one run with its plan and its story. Readable without
/// JavaScript.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class Pages {
    private static final int SHOWN = 100;
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

    private final StoredRuns runs;
    private final EventLog log;
    private final Access access;

    Pages(StoredRuns runs, EventLog log, Access access) {
        this.runs = runs;
        this.log = log;
        this.access = access;
    }

    @CheckedTemplate(requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance runs(
                List<RunView> runs,
                @Nullable String database,
                @Nullable String state,
                String stream);

        static native TemplateInstance run(RunView run, @Nullable Plan plan, String stream);

        static native TemplateInstance problem(Problem.Body problem);
    }

    @GET
    public Response runs(
            @HeaderParam("Authorization") @Nullable String who,
            @QueryParam("database") @Nullable String database,
            @QueryParam("state") @Nullable String state) {
        access.requireReading(who);
        String stream = "/v1/events?after=" + log.last();
        return page(Templates.runs(runs.runs(database, state, SHOWN), database, state, stream))
                .build();
    }

    @GET
    @Path("/runs/{run}")
    public Response run(
            @HeaderParam("Authorization") @Nullable String who, @PathParam("run") String id) {
        access.requireReading(who);
        // Asked before the run is read: what is heard in between is shown twice, never missed.
        String after = "/events?after=" + log.last();
        RunView run = Runs.find(runs, id);
        PlanDocument document = run.plan();
        Plan plan = document == null ? null : document.plan();
        return page(Templates.run(run, plan, "/v1/runs/" + run.run() + after)).build();
    }

    /// A refusal, for a person.
    Response.ResponseBuilder problem(Problem.Body problem) {
        return page(Templates.problem(problem)).status(problem.status());
    }

    private static Response.ResponseBuilder page(TemplateInstance template) {
        String nonce = Safety.nonce();
        return Response.ok(template.data("nonce", nonce).render(), HTML)
                .header(Safety.POLICY, Safety.policyOfPage(nonce));
    }
}
