package dev.skein.planner.io.rehearsal;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.plan.Plan;
import dev.skein.planner.rehearsal.Proofs;
import dev.skein.planner.rehearsal.Rehearsal;
import dev.skein.planner.rehearsal.RehearsalMode;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.targets.Address;
import dev.skein.targets.Target;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Rehearses on clones of a configured server. What goes wrong there, or takes too long, is a
/// reason why nothing was proven; it never stops a plan.
public final class ClonedRehearsal implements Rehearsal {
    private static final System.Logger LOG = System.getLogger(ClonedRehearsal.class.getName());

    private static final int PATIENCE_SECONDS = 5;

    private final RehearsalSettings settings;
    private final Targets targets;
    private final Leaving leaving = new Leaving();
    private final RehearsalServer server;
    private final Templates templates;
    private final Drift drift;
    private final ExecutorService threads;

    /// @param url of the rehearsal server
    private ClonedRehearsal(RehearsalSettings settings, String url, Targets targets) {
        this.settings = settings;
        this.targets = targets;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.server = new RehearsalServer(settings, url, leaving);
        this.templates = new Templates(server, settings.pgDump(), threads, leaving);
        this.drift = new Drift(server, leaving);
    }

    /// What the settings ask for.
    ///
    /// @throws IllegalArgumentException where the URL cannot be one
    public static Rehearsal of(RehearsalSettings settings, Targets targets) {
        return settings.url()
                .<Rehearsal>map(url -> new ClonedRehearsal(settings, checked(url), targets))
                .orElseGet(Rehearsal::notConfigured);
    }

    private static String checked(String url) {
        try {
            Address.of(url);
            return url;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("skein.planner.rehearsal.url: " + e.getMessage(), e);
        }
    }

    @Override
    public Rehearsed rehearse(Plan plan, Bundle bundle) {
        if (Proofs.hasNoSql(plan)) {
            return new Rehearsed.Tried(plan);
        }
        if (!settings.mode().wants(plan)) {
            return notTried(plan, "plans of this risk are not rehearsed here");
        }
        return inTime(plan, threads.submit(() -> attempt(plan, bundle)));
    }

    private Rehearsed inTime(Plan plan, Future<Rehearsed> running) {
        try {
            return running.get(settings.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return notTried(
                    plan, "the rehearsal took longer than " + settings.limit().toSeconds() + " s");
        } catch (ExecutionException e) {
            return notTried(plan, reason(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notTried(plan, "the planner was stopping");
        } finally {
            running.cancel(true);
        }
    }

    private Rehearsed attempt(Plan plan, Bundle bundle) throws Exception {
        Target target = targets.of(plan.database());
        Template template = templates.of(target, plan.history());
        try {
            return attempt(plan, bundle, template);
        } catch (SQLException e) {
            if (!"3D000".equals(e.getSQLState())) {
                throw e;
            }
            templates.forget(plan.database());
            return attempt(plan, bundle, templates.of(target, plan.history()));
        }
    }

    private Rehearsed attempt(Plan plan, Bundle bundle, Template template) throws Exception {
        try {
            return new Attempt(plan, bundle, template, drift, threads, leaving).run();
        } finally {
            templates.warm(template);
        }
    }

    /// Where few plans are rehearsed, a clone for each of the others would be work for nobody.
    @Override
    public void prepare(Alias database) {
        if (settings.mode() != RehearsalMode.ALWAYS) {
            return;
        }
        threads.execute(() -> {
            try {
                templates.warm(templates.of(targets.of(database)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (NotRehearsable
                    | SQLException
                    | IOException
                    | TargetRefusal
                    | UncheckedIOException e) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "no clone of {0} was prepared: {1}",
                        database,
                        e.toString());
            }
        });
    }

    /// A bug of ours goes on its way.
    private static String reason(Throwable cause) {
        return switch (cause) {
            case NotRehearsable e -> e.reason();
            case TargetRefusal e -> e.failure().message();
            case SQLException e ->
                    "the rehearsal server or the target does not answer as it should: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            case IOException e -> "pg_dump cannot be used: " + e.getClass().getSimpleName();
            case UncheckedIOException _ -> "a password file cannot be read";
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        };
    }

    private static Rehearsed notTried(Plan plan, String reason) {
        return new Rehearsed.Tried(Proofs.notTried(plan, reason));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leaving.close();
        try {
            templates.end();
            drift.end();
            server.close();
        } catch (SQLException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "databases are left to whoever rehearses next: {0}",
                    e.toString());
        }
    }
}
