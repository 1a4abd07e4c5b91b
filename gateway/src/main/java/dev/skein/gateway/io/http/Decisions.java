package dev.skein.gateway.io.http;

import dev.skein.bus.Bus;
import dev.skein.bus.StateChange;
import dev.skein.events.Event;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.Requester;
import dev.skein.events.RunCancelled;
import dev.skein.events.view.RunView;
import dev.skein.events.wire.Json;
import dev.skein.gateway.Asked;
import dev.skein.gateway.Deciding;
import dev.skein.gateway.Token;
import dev.skein.gateway.io.postgres.StoredRuns;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people say about a run that is under way becomes a signed event.
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class Decisions {
    private final Bus bus;
    private final Access access;
    private final StoredRuns runs;

    Decisions(@Identifier("gateway") Bus bus, Access access, StoredRuns runs) {
        this.bus = bus;
        this.access = access;
        this.runs = runs;
    }

    @POST
    @Path("/runs/{run}/approve")
    public Response approve(
            @HeaderParam("Authorization") @Nullable String who,
            @PathParam("run") String id,
            byte[] body) {
        Decision said = decision(who, id, body);
        Deciding.checkApproval(said.run, said.token, said.asked);
        return say(
                new PlanApproved(
                        said.run.run(),
                        said.run.database(),
                        said.asked.plan(),
                        said.token.requester(null),
                        said.asked.reason()));
    }

    @POST
    @Path("/runs/{run}/decline")
    public Response decline(
            @HeaderParam("Authorization") @Nullable String who,
            @PathParam("run") String id,
            byte[] body) {
        Decision said = decision(who, id, body);
        Deciding.checkPlan(said.run, said.asked);
        return say(
                new PlanDeclined(
                        said.run.run(),
                        said.run.database(),
                        said.asked.plan(),
                        said.token.requester(null),
                        said.asked.reason()));
    }

    @POST
    @Path("/runs/{run}/cancel")
    public Response cancel(
            @HeaderParam("Authorization") @Nullable String who,
            @PathParam("run") String id,
            byte[] body) {
        Token token = access.require(who, "operate");
        RunView run = run(token, id);
        Deciding.checkOpen(run);
        var asked = Json.read(body, Asked.Cancel.class);
        Requester by = token.requester(null);
        return say(new RunCancelled(run.run(), run.database(), by, asked.reason()));
    }

    /// What somebody who may decide says about a run's plan.
    private record Decision(Token token, RunView run, Asked.Decision asked) {}

    private Decision decision(@Nullable String who, String id, byte[] body) {
        Token token = access.require(who, "approve");
        RunView run = run(token, id);
        return new Decision(token, run, Json.read(body, Asked.Decision.class));
    }

    private RunView run(Token token, String id) {
        RunView run = Runs.find(runs, id);
        access.require(token, run.database());
        return run;
    }

    private Response say(Event event) {
        bus.publish(List.of(event), StateChange.NONE);
        return Mail.accepted(event.run());
    }
}
