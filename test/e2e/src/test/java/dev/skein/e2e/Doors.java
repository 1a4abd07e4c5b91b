package dev.skein.e2e;

import com.fasterxml.uuid.Generators;
import dev.skein.cli.io.KafkaAccess;
import dev.skein.cli.io.KafkaRequests;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Envelope;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.wire.Codec;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/// The two ways in, without the command line's own looks at a directory.
///
/// @param key of a producer that the services trust
record Doors(World world, CiKey key) {

    /// What carries a request to Skein.
    @FunctionalInterface
    interface Door {
        RunId request(Alias database, Bundle bundle) throws Exception;
    }

    RunId overHttp(Alias database, Bundle bundle) {
        return world.operator()
                .post("/v1/migrations", Map.of("database", database, "bundle", bundle));
    }

    RunId overKafka(Alias database, Bundle bundle) throws Exception {
        Signed request = key.read().sign(unsigned(database, bundle));
        KafkaRequests.publish(KafkaAccess.of(world.kafka(), null), request);
        return RunId.of(String.valueOf(request.attributes().get("subject")));
    }

    static Signed unsigned(Alias database, Bundle bundle) {
        var run = new RunId(Generators.timeBasedEpochGenerator().generate());
        var by = new Requester("ci", Requester.Kind.SERVICE, null);
        var event = new MigrationRequested(run, database, bundle, null, false, by, null);
        URI source = URI.create("urn:skein:ci");
        return Codec.write(
                event,
                Envelope.of(event, source, Instant.now(), null, 1),
                large -> {
                    throw new IllegalArgumentException(large.length + " bytes are no small event");
                });
    }
}
