package dev.skein.planner;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Base;
import dev.skein.events.wire.Codec;
import dev.skein.planner.run.Run;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;

/// What tests of the planner are made of.
public final class Fixtures {
    public static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    public static final Alias SHOP = new Alias("shop");
    public static final URI GATEWAY = URI.create("https://skein.invalid/gateway");
    public static final Requester CI = new Requester("ci", Requester.Kind.SERVICE, null);
    public static final Requester ADA = new Requester("ada", Requester.Kind.PERSON, null);
    public static final Base EMPTY = new Base(null, null, false, 150018);

    private Fixtures() {}

    public static Signed signed(Event event) {
        return Codec.write(event, Envelope.of(event, GATEWAY, NOW, null, 1), Digest::of);
    }

    /// A directory with these up files, numbered from 1.
    public static Bundle bundle(String... scripts) {
        var files = new ArrayList<SourceFile>();
        for (int i = 0; i < scripts.length; i++) {
            files.add(file("%06d_change.up.sql".formatted(i + 1), scripts[i]));
        }
        return new Bundle(Bundle.GOLANG_MIGRATE, null, files);
    }

    public static SourceFile file(String name, String sql) {
        return new SourceFile(name, sql.getBytes(StandardCharsets.UTF_8));
    }

    public static MigrationRequested request(Alias database, String... scripts) {
        return request(new RunId(UUID.randomUUID()), database, scripts);
    }

    public static MigrationRequested request(RunId run, Alias database, String... scripts) {
        return new MigrationRequested(run, database, bundle(scripts), null, false, CI, null);
    }

    public static MigrationRequested dryRun(MigrationRequested asked) {
        return new MigrationRequested(
                asked.run(), asked.database(), asked.bundle(), asked.to(), true, CI, null);
    }

    public static Run run(MigrationRequested request) {
        return Run.requested(
                request.run(), request.database(), GATEWAY.toString(), request.requester());
    }
}
