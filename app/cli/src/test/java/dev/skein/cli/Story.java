package dev.skein.cli;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Disposition;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationStarted;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.Requester;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.events.StepApplied;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.view.RunProjection;
import dev.skein.events.view.RunView;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.targets.NativeHistory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A run, event by event, a quarter of a second between them.
final class Story implements Runs {
    static final RunId RUN = RunId.of("01a1fd20-e269-7356-a551-80e32ce2053b");
    static final Alias SHOP = new Alias("shop");
    private static final Instant BEGAN = Instant.parse("2026-11-21T08:00:00Z");
    private static final Bundle BUNDLE =
            new Bundle(
                    Bundle.GOLANG_MIGRATE,
                    null,
                    List.of(
                            new SourceFile(
                                    "000001_customers.up.sql",
                                    "create table customers (id bigint primary key);\n"
                                            .getBytes(StandardCharsets.UTF_8))));
    static final Failure FAILURE =
            new Failure(
                    "statement-failed",
                    FailureCause.NO_SUCH_OBJECT,
                    "42P01",
                    "relation \"costumers\" does not exist",
                    new Place("000002_x.up.sql", 1, 13, "insert into costumers values (1)"),
                    "correct 000002_x.up.sql and request again");

    private RunView view;
    private int told;

    private Story tell(Event event) {
        Envelope envelope =
                Envelope.of(
                        event,
                        URI.create("urn:skein:test"),
                        BEGAN.plusMillis(250L * told),
                        null,
                        ++told);
        view = RunProjection.apply(view, envelope, event);
        return this;
    }

    static Story requested() {
        var by = new Requester("ci", Requester.Kind.SERVICE, null);
        return new Story().tell(new MigrationRequested(RUN, SHOP, BUNDLE, null, false, by, null));
    }

    Story planned(Disposition disposition) {
        PlanDocument document = PlanDocument.of(plan());
        return tell(new MigrationPlanned(RUN, SHOP, document, document.digest(), 0, disposition));
    }

    Story rejected() {
        return rejected(FAILURE);
    }

    Story rejected(Failure failure) {
        return tell(new MigrationRejected(RUN, SHOP, failure, List.of()));
    }

    Story started() {
        return tell(new MigrationStarted(RUN, SHOP, PlanDocument.of(plan()).digest(), 1));
    }

    Story succeeded() {
        tell(new StepApplied(RUN, SHOP, 1, "1", 12, 0, 1, false, null));
        return tell(
                new MigrationSucceeded(
                        RUN, SHOP, PlanDocument.of(plan()).digest(), null, "1", 1, 30));
    }

    Story failed(String... leftover) {
        var remains =
                new Remains(
                        "1",
                        List.of("1"),
                        "migration 2 was rolled back; nothing of it is in the database",
                        List.of(leftover));
        return tell(
                new MigrationFailed(
                        RUN, SHOP, PlanDocument.of(plan()).digest(), 1, FAILURE, remains));
    }

    RunView view() {
        return view;
    }

    @Override
    public Optional<RunView> seen(RunId run) {
        return Optional.of(view);
    }

    @Override
    public Optional<String> page(RunId run) {
        return Optional.of("http://127.0.0.1:8080/runs/" + run);
    }

    private static Plan plan() {
        var situation =
                new Situation(
                        RUN,
                        SHOP,
                        new UUID(0, 1),
                        "development",
                        NativeHistory.DEFAULT,
                        new Base(null, null, false, 150018),
                        List.of(),
                        LintPolicy.WARN);
        return ((Planned.Ready) new Planning(situation).apply(BUNDLE, null)).plan();
    }
}
