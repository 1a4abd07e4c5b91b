package dev.skein.planner.io.rehearsal;

import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import dev.skein.planner.rehearsal.Deed;
import dev.skein.planner.rehearsal.Moment;
import dev.skein.planner.rehearsal.Seen;
import dev.skein.planner.rehearsal.Undos;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Walks through a plan on a clone and looks around every statement.
final class Walk {
    private static final String COLUMN =
            "select attname from pg_attribute where attrelid = ?::oid and attnum = ?";

    private final Clone clone;
    private final Connection work;
    private final List<String> violated = new ArrayList<>();
    private int asked;
    private boolean undoing;

    /// As the last statement left the database.
    private Moment now = Moment.NOTHING;

    Walk(Clone clone) {
        this.clone = clone;
        this.work = clone.work();
    }

    /// The checks behind the steps that do not hold, one sentence each.
    List<String> violated() {
        return violated;
    }

    /// How many checks were asked.
    int asked() {
        return asked;
    }

    /// @return the steps, each statement with what it did
    List<Step> observed(List<Step> steps)
            throws SQLException, StatementFailed, NotRehearsable, InterruptedException {
        Moment start = MomentReader.read(work);
        now = start;
        Set<Long> known = start.relations().keySet();
        var seen = new ArrayList<Step>();
        for (Step step : steps) {
            seen.add(
                    switch (step) {
                        case Step.Transaction t -> Seen.in(t, together(t.statements(), known));
                        case Step.Backfill b ->
                                Seen.in(b, together(List.of(once(b)), known, b.statements()));
                        case Step.Alone a -> Seen.in(a, List.of(alone(a.statement(), known)));
                        case Step.HistoryOnly h -> h;
                    });
            check(step);
        }
        return seen;
    }

    /// The same without looking. Of each migration the steps that the plan can undo are done,
    /// undone and done once more.
    void again(List<Step> steps) throws SQLException, StatementFailed {
        for (List<Step> migration : Undos.byMigration(steps)) {
            List<Step> undoable = Undos.undoable(migration);
            run(undoable);
            undoing = true;
            Replay.run(work, Undos.of(undoable));
            undoing = false;
            run(migration);
        }
    }

    /// Whether it stopped at what undoes a step.
    boolean isUndoing() {
        return undoing;
    }

    private void run(List<Step> steps) throws SQLException, StatementFailed {
        for (Step step : steps) {
            switch (step) {
                case Step.Transaction t -> commit(t.statements());
                case Step.Backfill b -> commit(List.of(once(b)));
                case Step.Alone a -> Replay.execute(work, a.statement());
                case Step.HistoryOnly _ -> {}
            }
        }
    }

    private void commit(List<Statement> statements) throws SQLException, StatementFailed {
        work.setAutoCommit(false);
        try {
            for (Statement statement : statements) {
                Replay.execute(work, statement);
            }
            work.commit();
        } finally {
            work.rollback();
            work.setAutoCommit(true);
        }
    }

    private List<Statement> together(List<Statement> statements, Set<Long> known)
            throws SQLException, StatementFailed {
        return together(statements, known, statements);
    }

    /// @param shown what carries the observation, for each statement that is run
    private List<Statement> together(
            List<Statement> statements, Set<Long> known, List<Statement> shown)
            throws SQLException, StatementFailed {
        var seen = new ArrayList<Statement>();
        work.setAutoCommit(false);
        try {
            // The server's counts of scans last beyond a commit until it finds the time to report
            // them: what one transaction began with is read in it.
            Moment before = MomentReader.read(work);
            for (int i = 0; i < statements.size(); i++) {
                Statement statement = statements.get(i);
                Set<MomentReader.Held> held = MomentReader.locks(clone.watch(), clone.workPid());
                Replay.execute(work, statement);
                Map<Long, LockMode> locks =
                        MomentReader.strongest(
                                held, MomentReader.locks(clone.watch(), clone.workPid()));
                Moment after = MomentReader.read(work);
                Deed deed =
                        deed(
                                statement,
                                before,
                                after,
                                locks,
                                MomentReader.strongest(Set.of(), held));
                seen.add(shown.get(i).observed(deed.observed(known)));
                before = after;
            }
            work.commit();
            now = before.atRest();
        } finally {
            work.rollback();
            work.setAutoCommit(true);
        }
        return seen;
    }

    private Statement alone(Statement statement, Set<Long> known)
            throws SQLException, StatementFailed, NotRehearsable, InterruptedException {
        if (reachesOut(statement)) {
            throw new NotRehearsable(
                    statement.file()
                            + ":"
                            + statement.line()
                            + " is about the whole server and is not run on another one");
        }
        Moment before = now;
        Map<Long, LockMode> locks = new Watched(clone).run(statement);
        Moment after = MomentReader.read(work);
        now = after;
        Deed deed = deed(statement, before, after, locks, Map.of());
        return statement.observed(deed.observed(known));
    }

    private Deed deed(
            Statement statement,
            Moment before,
            Moment after,
            Map<Long, LockMode> locks,
            Map<Long, LockMode> held)
            throws SQLException {
        var columns = new HashMap<Moment.ColumnPlace, String>();
        for (Moment.ColumnPlace place : after.droppedColumns()) {
            if (!before.droppedColumns().contains(place)) {
                name(place, columns);
            }
        }
        boolean truncates = actions(statement).anyMatch(Action.Truncate.class::isInstance);
        return new Deed(before, after, locks, held, columns, truncates);
    }

    /// The watching session still sees the column: its drop is not committed.
    private void name(Moment.ColumnPlace place, Map<Moment.ColumnPlace, String> columns)
            throws SQLException {
        try (var query = clone.watch().prepareStatement(COLUMN)) {
            query.setLong(1, place.relation());
            query.setInt(2, place.number());
            try (var rows = query.executeQuery()) {
                if (rows.next()) {
                    columns.put(place, rows.getString(1));
                }
            }
        }
    }

    private static boolean reachesOut(Statement statement) {
        return actions(statement)
                .anyMatch(action ->
                        action instanceof Action.RefusesTransaction(String command, var _)
                                && Stream.of("DATABASE", "SYSTEM", "TABLESPACE", "SUBSCRIPTION")
                                        .anyMatch(command::contains));
    }

    private static Stream<Action> actions(Statement statement) {
        return switch (Script.read(new SourceText(statement.file(), statement.sql()))) {
            case Script.Parsed parsed ->
                    parsed.statements().stream().flatMap(one -> one.actions().stream());
            case Script.Broken _ -> Stream.empty();
        };
    }

    /// A backfill's statement with a batch that spans nothing.
    private static Statement once(Step.Backfill step) {
        List<String> types = step.batches().key().stream().map(Batches.Key::type).toList();
        String all =
                Stream.concat(types.stream(), types.stream()).collect(Collectors.joining(", "));
        String nulls = String.join(", ", Collections.nCopies(2 * types.size(), "null"));
        Statement statement = step.statement();
        return new Statement(
                "prepare skein_batch ("
                        + all
                        + ") as "
                        + statement.sql()
                        + "; execute skein_batch ("
                        + nulls
                        + "); deallocate skein_batch",
                statement.file(),
                statement.line(),
                statement.column(),
                statement.effects());
    }

    private void check(Step step) throws SQLException {
        for (Check check : step.care().after()) {
            asked++;
            try (var statement = work.createStatement();
                    var rows = statement.executeQuery(check.sql())) {
                long violations = rows.next() ? rows.getLong(1) : 0;
                if (violations != 0) {
                    violated.add("step " + step.number() + ": " + check.says());
                }
            } catch (SQLException e) {
                violated.add(
                        "step "
                                + step.number()
                                + ": "
                                + check.says()
                                + " ("
                                + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                                + ")");
            }
        }
    }
}
