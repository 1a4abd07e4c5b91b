package dev.skein.gateway.io.http;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.skein.bus.Bus;
import dev.skein.bus.StateChange;
import dev.skein.events.Event;
import dev.skein.events.MigrationRequested;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanDeclined;
import dev.skein.events.RepairRequested;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunCancelled;
import dev.skein.events.RunId;
import dev.skein.events.view.RunView;
import dev.skein.events.wire.Json;
import dev.skein.gateway.Asked;
import dev.skein.gateway.Problem;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What callers ask for becomes a signed event; 202 says that it is stored and will be sent.
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class Requests {
    private static final NoArgGenerator UUID_V7 = Generators.timeBasedEpochGenerator();

    private final Bus bus;
    private final Access access;
    private final StoredRuns runs;

    Requests(@Identifier("gateway") Bus bus, Access access, StoredRuns runs) {
        this.bus = bus;
        this.access = access;
        this.runs = runs;
    }

    @POST
    @Path("/migrations")
    public Response migrate(@HeaderParam("Authorization") @Nullable String who, byte[] body) {
        Token token = access.require(who, "request");
        var asked = Json.read(body, Asked.Migration.class);
        var run = new RunId(UUID_V7.generate());
        return accepted(
                new MigrationRequested(
                        run,
                        asked.database(),
                        asked.bundle(),
                        asked.to(),
                        asked.dryRun(),
                        token.requester(),
                        asked.note()));
    }

    @POST
    @Path("/rollbacks")
    public Response rollBack(@HeaderParam("Authorization") @Nullable String who, byte[] body) {
        Token token = access.require(who, "request");
        var asked = Json.read(body, Asked.Rollback.class);
        var run = new RunId(UUID_V7.generate());
        return accepted(
                new RollbackRequested(
                        run,
                        asked.database(),
                        asked.bundle(),
                        asked.to(),
                        asked.dryRun(),
                        token.requester(),
                        asked.note()));
    }

    @POST
    @Path("/repairs")
    public Response repair(@HeaderParam("Authorization") @Nullable String who, byte[] body) {
        Token token = access.require(who, "operate");
        var asked = Json.read(body, Asked.Correction.class);
        var run = new RunId(UUID_V7.generate());
        return accepted(
                new RepairRequested(
                        run,
                        asked.database(),
                        asked.format(),
                        asked.historyTable(),
                        asked.repair(),
                        token.requester(),
                        asked.reason()));
    }

    @POST
    @Path("/runs/{run}/approve")
    public Response approve(
            @HeaderParam("Authorization") @Nullable String who,
            @PathParam("run") String id,
            byte[] body) {
        Token token = access.require(who, "approve");
        RunView run = run(id);
        if (token.name().equals(run.requester())) {
            throw new Problem(
                    403,
                    "own-request",
                    "who requests a run does not approve it",
                    "ask somebody else with the role approve");
        }
        var asked = Json.read(body, Asked.Decision.class);
        checkPlan(run, asked);
        return accepted(
                new PlanApproved(
                        run.run(),
                        run.database(),
                        asked.plan(),
                        token.requester(),
                        asked.reason()));
    }

    @POST
    @Path("/runs/{run}/decline")
    public Response decline(
            @HeaderParam("Authorization") @Nullable String who,
            @PathParam("run") String id,
            byte[] body) {
        Token token = access.require(who, "approve");
        RunView run = run(id);
        var asked = Json.read(body, Asked.Decision.class);
        checkPlan(run, asked);
        return accepted(
                new PlanDeclined(
                        run.run(),
                        run.database(),
                        asked.plan(),
                        token.requester(),
                        asked.reason()));
    }

    @POST
    @Path("/runs/{run}/cancel")
    public Response cancel(
            @HeaderParam("Authorization") @Nullable String who,
            @PathParam("run") String id,
            byte[] body) {
        Token token = access.require(who, "operate");
        RunView run = run(id);
        var asked = Json.read(body, Asked.Cancel.class);
        return accepted(
                new RunCancelled(run.run(), run.database(), token.requester(), asked.reason()));
    }

    private static void checkPlan(RunView run, Asked.Decision asked) {
        if (!asked.plan().equals(run.digest())) {
            throw new Problem(
                    409,
                    "other-plan",
                    "the run has another plan than the one that was read",
                    "read the plan again, then decide");
        }
    }

    private RunView run(String id) {
        return Runs.find(runs, id);
    }

    private Response accepted(Event event) {
        bus.publish(List.of(event), StateChange.NONE);
        return Response.accepted(Json.write(Map.of("run", event.run().toString())))
                .location(URI.create("/v1/runs/" + event.run()))
                .build();
    }
}
