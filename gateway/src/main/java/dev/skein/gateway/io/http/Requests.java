package dev.skein.gateway.io.http;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.skein.bus.Bus;
import dev.skein.events.EventType;
import dev.skein.events.RequestEvent;
import dev.skein.events.RunId;
import dev.skein.gateway.Ask;
import dev.skein.gateway.Asked;
import dev.skein.gateway.Letter;
import dev.skein.gateway.Token;
import dev.skein.gateway.io.postgres.AskedRuns;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/// What begins a run becomes a signed event; 202 says that it is stored and will be sent.
@Path("/v1")
@Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json"})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class Requests {
    private static final NoArgGenerator UUID_V7 = Generators.timeBasedEpochGenerator();

    private final Bus bus;
    private final Access access;
    private final AskedRuns asks;

    Requests(@Identifier("gateway") Bus bus, Access access, AskedRuns asks) {
        this.bus = bus;
        this.access = access;
        this.asks = asks;
    }

    @POST
    @Path("/migrations")
    public Response migrate(@Context HttpHeaders headers, byte[] body) {
        Token token = access.require(headers.getHeaderString(HttpHeaders.AUTHORIZATION), "request");
        Letter letter = Letter.read(Mail.headers(headers), body);
        var wish = letter.wish(EventType.MIGRATION_REQUESTED, Asked.Migration.class);
        return begin(token, headers, letter, wish);
    }

    @POST
    @Path("/rollbacks")
    public Response rollBack(@Context HttpHeaders headers, byte[] body) {
        Token token = access.require(headers.getHeaderString(HttpHeaders.AUTHORIZATION), "request");
        Letter letter = Letter.read(Mail.headers(headers), body);
        var wish = letter.wish(EventType.ROLLBACK_REQUESTED, Asked.Rollback.class);
        return begin(token, headers, letter, wish);
    }

    @POST
    @Path("/repairs")
    public Response repair(@Context HttpHeaders headers, byte[] body) {
        Token token = access.require(headers.getHeaderString(HttpHeaders.AUTHORIZATION), "operate");
        Letter letter = Letter.read(Mail.headers(headers), body);
        var wish = letter.wish(EventType.REPAIR_REQUESTED, Asked.Correction.class);
        return begin(token, headers, letter, wish);
    }

    private Response begin(Token token, HttpHeaders headers, Letter letter, Asked.Wish wish) {
        access.require(token, wish.database());
        String key = headers.getHeaderString("Idempotency-Key");
        Ask ask = Ask.of(letter, wish, token.name(), key, new RunId(UUID_V7.generate()));
        return Mail.accepted(once(ask, wish.event(ask.run(), token.requester(letter.origin()))));
    }

    private RunId once(Ask ask, RequestEvent event) {
        Optional<Ask> before = asks.before(ask);
        if (before.isPresent()) {
            return ask.repeats(before.get());
        }
        try {
            bus.publish(List.of(event), asks.claim(ask));
            return ask.run();
        } catch (AskedRuns.TakenException e) {
            return ask.repeats(asks.before(ask).orElseThrow(() -> e));
        }
    }
}
