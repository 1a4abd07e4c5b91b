package dev.skein.gateway.io.http;

import dev.skein.events.RunId;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.view.RunView;
import dev.skein.events.wire.Json;
import dev.skein.gateway.Problem;
import dev.skein.gateway.io.postgres.EventLog;
import dev.skein.gateway.io.postgres.StoredRuns;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// What is known of runs, and a stream of events that goes on where a reader left off.
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class Runs {
    private static final int MOST = 500;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// A notification may be lost with its session.
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private final StoredRuns runs;
    private final EventLog log;
    private final Bell bell;
    private final Access access;

    Runs(StoredRuns runs, EventLog log, Bell bell, Access access) {
        this.bell = bell;
        this.runs = runs;
        this.log = log;
        this.access = access;
    }

    /// @param runs newest first
    public record RunList(List<RunView> runs) {}

    @GET
    @Path("/runs")
    public String list(
            @HeaderParam("Authorization") @Nullable String who,
            @QueryParam("database") @Nullable String database,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        access.requireReading(who);
        return Json.write(new RunList(runs.runs(database, state, Math.clamp(limit, 1, MOST))));
    }

    @GET
    @Path("/runs/{run}")
    public String run(
            @HeaderParam("Authorization") @Nullable String who, @PathParam("run") String id) {
        access.requireReading(who);
        return Json.write(find(runs, id));
    }

    /// The plan as the exact text that its digest is of.
    @GET
    @Path("/runs/{run}/plan")
    public String plan(
            @HeaderParam("Authorization") @Nullable String who, @PathParam("run") String id) {
        access.requireReading(who);
        PlanDocument plan = find(runs, id).plan();
        if (plan == null) {
            throw new Problem(
                    404,
                    "no-plan-yet",
                    "the run has no plan",
                    "`skein watch " + id + "` shows how far it is");
        }
        return plan.json();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(
            @HeaderParam("Authorization") @Nullable String who,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @QueryParam("after") @DefaultValue("0") String after,
            @Context SseEventSink sink,
            @Context Sse sse)
            throws InterruptedException {
        access.requireReading(who);
        stream(sequence(last == null ? after : last), null, sink, sse);
    }

    @GET
    @Path("/runs/{run}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void eventsOfRun(
            @HeaderParam("Authorization") @Nullable String who,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @QueryParam("after") @DefaultValue("0") String after,
            @PathParam("run") String id,
            @Context SseEventSink sink,
            @Context Sse sse)
            throws InterruptedException {
        access.requireReading(who);
        stream(sequence(last == null ? after : last), parse(id), sink, sse);
    }

    private void stream(long last, @Nullable RunId run, SseEventSink sink, Sse sse)
            throws InterruptedException {
        long sequence = last;
        long spokeAt = System.nanoTime();
        try (sink) {
            while (!sink.isClosed()) {
                long rings = bell.rings();
                List<EventLog.Heard> news = log.after(sequence, run);
                for (EventLog.Heard heard : news) {
                    sequence = heard.sequence();
                    String id = Long.toString(sequence);
                    send(sink, sse.newEventBuilder().id(id).data(heard.json()).build());
                    spokeAt = System.nanoTime();
                }
                if (System.nanoTime() - spokeAt > HEARTBEAT.toNanos()) {
                    send(sink, sse.newEventBuilder().comment("still here").build());
                    spokeAt = System.nanoTime();
                }
                if (news.isEmpty()) {
                    bell.await(rings, LONGEST_SLEEP);
                }
            }
        } catch (ExecutionException e) {
            System.getLogger(Runs.class.getName())
                    .log(System.Logger.Level.DEBUG, "a reader left: {0}", e.toString());
        }
    }

    /// Waits until it is written: a slow reader is not buffered for.
    private static void send(SseEventSink sink, OutboundSseEvent event)
            throws InterruptedException, ExecutionException {
        sink.send(event).toCompletableFuture().get();
    }

    private static long sequence(String lastEventId) {
        try {
            return Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException e) {
            throw new Problem(
                    400,
                    "bad-event-id",
                    "this is not an id of an event of this stream",
                    "leave it out to hear everything");
        }
    }

    static RunView find(StoredRuns runs, String id) {
        return runs.run(parse(id))
                .orElseThrow(() ->
                        new Problem(
                                404,
                                "no-such-run",
                                "no run has this id",
                                "`skein status` lists runs"));
    }

    private static RunId parse(String id) {
        try {
            return RunId.of(id);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    404, "no-such-run", "this is not the id of a run", "`skein status` lists runs");
        }
    }
}
