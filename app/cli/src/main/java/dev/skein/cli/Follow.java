package dev.skein.cli;

import dev.skein.cli.io.Stopwatch;
import dev.skein.cli.io.Terminal;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Place;
import dev.skein.events.failure.Remains;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.view.RunView;
import dev.skein.events.view.TimelineEntry;
import dev.skein.migrations.report.PlanText;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Prints a run as it happens, each fact once, and ends with its exit code.
final class Follow {
    private static final Set<String> SMALL_TALK =
            Set.of("notification.delivered", "backfill.progressed");

    private final Runs runs;
    private final Terminal terminal;
    private final Set<String> shown = new HashSet<>();
    private boolean planShown;

    Follow(Runs runs, Terminal terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    /// @param patience how long to wait for the end
    int until(RunId run, Duration patience) throws InterruptedException {
        var waiting = Stopwatch.start();
        while (true) {
            Optional<RunView> seen = runs.seen(run);
            if (seen.isPresent()) {
                RunView view = seen.get();
                show(view);
                if (view.state().isEnded() || view.waitsForSomebody()) {
                    return end(view);
                }
            }
            if (waiting.isBeyond(patience)) {
                terminal.talk("still under way; `skein watch " + run + "` goes on looking");
                return Exit.TIMEOUT;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void show(RunView view) {
        for (TimelineEntry entry : view.timeline()) {
            if (!SMALL_TALK.contains(entry.type()) && shown.add(entry.id())) {
                terminal.print(line(view, entry));
                showPlan(view, entry);
            }
        }
    }

    private String line(RunView view, TimelineEntry entry) {
        double seconds = Duration.between(view.firstSeen(), entry.time()).toMillis() / 1_000.0;
        return String.format(Locale.ROOT, "%8.2fs  %-20s %s", seconds, mark(entry), entry.text());
    }

    private String mark(TimelineEntry entry) {
        String type = entry.type();
        boolean bad =
                type.endsWith("failed") || type.endsWith("rejected") || type.endsWith("expired");
        String padded = String.format(Locale.ROOT, "%-20s", type);
        return bad ? terminal.palette().error(padded) : terminal.palette().good(padded);
    }

    private void showPlan(RunView view, TimelineEntry entry) {
        PlanDocument plan = view.plan();
        if (plan != null && !planShown && entry.type().equals("migration.planned")) {
            planShown = true;
            terminal.print("");
            terminal.print(PlanText.of(plan.plan(), terminal.palette()));
        }
    }

    private int end(RunView view) {
        Failure failure = view.failure();
        if (failure != null) {
            explain(failure);
        }
        Remains remains = view.remains();
        if (remains != null) {
            terminal.print("");
            terminal.print(
                    "In the database: version "
                            + (remains.version() == null ? "none" : remains.version())
                            + "; "
                            + remains.undone());
            remains.leftover().forEach(left -> terminal.print("Left behind:     " + left));
        }
        terminal.print("");
        terminal.print("Next: " + view.next());
        terminal.print(
                terminal.palette().strong(view.database() + " " + view.state().spoken())
                        + runs.page(view.run()).map(page -> "  " + page).orElse(""));
        return Exit.of(view);
    }

    private void explain(Failure failure) {
        terminal.print("");
        String state = failure.sqlState() == null ? "" : " (SQLSTATE " + failure.sqlState() + ")";
        terminal.print(terminal.palette().error(failure.code()) + ": " + failure.message() + state);
        Place place = failure.place();
        if (place != null) {
            terminal.print(place.excerpt());
        }
    }
}
