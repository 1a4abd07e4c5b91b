package dev.skein.migrations.plan;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a statement does with the rows of relations.
sealed interface Work {

    /// It reads them at most.
    record Reads() implements Work {}

    /// It sorts them into an index.
    record Indexes() implements Work {}

    /// It writes those that it finds anew in place.
    ///
    /// @param table as written
    /// @param inBatches it looks at each of them, by their key
    record Writes(String table, boolean inBatches) implements Work {}

    /// It adds those that a query gives it.
    ///
    /// @param table as written
    /// @param walPerByte of a row
    /// @param unlessThere where the table exists it does nothing
    record Adds(String table, double walPerByte, boolean unlessThere) implements Work {}

    double SECOND = 1_000;

    /// Thirty years: what the server's planner makes of a join without a condition.
    double LONGEST_SECONDS = 1e9;

    /// More than anybody has, for the same reason.
    long MOST_ROWS = 1_000_000_000_000L;

    /// @param walBytes what replicas and archives have to take
    /// @param diskBytes what is needed beside the old files
    record Cost(long millis, long walBytes, long diskBytes) {
        static final Cost NONE = new Cost(0, 0, 0);

        Cost and(Cost other) {
            return new Cost(
                    millis + other.millis, walBytes + other.walBytes, diskBytes + other.diskBytes);
        }
    }

    static Work of(Step step, Statement statement) {
        return Script.read(new SourceText(statement.file(), statement.sql()))
                                instanceof Script.Parsed(_, var parsed)
                        && !parsed.isEmpty()
                ? of(parsed.getFirst().action(), step instanceof Step.Backfill)
                : new Reads();
    }

    private static Work of(Action action, boolean inBatches) {
        return switch (action) {
            case Action.CreateIndex _, Action.Reindex _ -> new Indexes();
            case Action.Update(Name table, _, _) -> new Writes(table.spoken(), inBatches);
            case Action.Delete(Name table, _, _) -> new Writes(table.spoken(), inBatches);
            case Action.Merge(Name table, _) -> new Writes(table.spoken(), inBatches);
            case Action.Insert(Name table, _, boolean fromQuery) when fromQuery ->
                    new Adds(table.spoken(), Speeds.WAL_PER_INSERTED_BYTE, false);
            case Action.CreateTable create when create.fromQuery() ->
                    new Adds(
                            create.table().spoken(),
                            create.lasting() == Action.CreateTable.Lasting.LOGGED
                                    ? Speeds.WAL_PER_BYTE_OF_NEW
                                    : 0,
                            create.ifNotExists());
            case Action.AlterTable(_, var alterations) ->
                    alterations.stream().anyMatch(Work::makesIndex) ? new Indexes() : new Reads();
            default -> new Reads();
        };
    }

    private static boolean makesIndex(Alteration alteration) {
        return alteration instanceof Alteration.AddConstraint(var one)
                && one.usingIndex() == null
                && (one.is(Constraint.Kind.UNIQUE)
                        || one.is(Constraint.Kind.PRIMARY_KEY)
                        || one.is(Constraint.Kind.EXCLUSION));
    }

    /// @param estimate of the rows that it finds; where there is none they may be all
    default Cost on(Size size, Effect effect, @Nullable Estimate estimate) {
        if (effect.rewrites()) {
            long all = size.bytes() + size.indexBytes();
            return cost(
                    all / Speeds.REWRITTEN_BYTES,
                    (long) (all * Speeds.WAL_PER_REWRITTEN_BYTE),
                    all);
        }
        double scan = size.bytes() / Speeds.SCANNED_BYTES;
        boolean looks = effect.scans() && effect.lock() != LockMode.ACCESS_SHARE;
        return switch (this) {
            case Writes(String table, boolean inBatches) when table.equals(effect.relation()) ->
                    write(
                            size,
                            estimate == null || inBatches ? scan : found(estimate),
                            estimate == null ? size.rows() : estimate.rows());
            case Writes _ when looks && effect.lock() == LockMode.ROW_EXCLUSIVE ->
                    write(size, scan, size.rows());
            case Adds adds when estimate != null && adds.table().equals(effect.relation()) ->
                    added(estimate, adds.walPerByte());
            case Indexes _ when looks -> index(size, scan);
            case Reads _, Indexes _, Writes _, Adds _ -> cost(looks ? scan : 0, 0, 0);
        };
    }

    /// On a table that the plan itself makes: none of its effects is on that one.
    ///
    /// @param isThere whether the target has a relation of this name
    default Cost onNew(
            List<Effect> effects, Predicate<String> isThere, @Nullable Estimate estimate) {
        return this instanceof Adds(String table, double walPerByte, boolean unlessThere)
                        && estimate != null
                        && effects.stream().noneMatch(one -> one.relation().equals(table))
                        && !(unlessThere && isThere.test(table))
                ? added(estimate, walPerByte)
                : Cost.NONE;
    }

    private static Cost added(Estimate estimate, double walPerByte) {
        long rows = Math.min(estimate.rows(), MOST_ROWS);
        double bytes = (double) rows * (estimate.width() + Speeds.BYTES_PER_ROW);
        return cost(
                found(estimate) + rows / Speeds.INSERTED_ROWS,
                (long) (bytes * walPerByte),
                (long) bytes);
    }

    private static double found(Estimate estimate) {
        return estimate.cost() * Speeds.PAGE_BYTES / Speeds.SCANNED_BYTES;
    }

    private static Cost index(Size size, double scan) {
        long index = size.rows() * Speeds.BYTES_PER_KEY;
        return cost(scan + size.rows() / Speeds.INDEXED_ROWS, index, index);
    }

    /// @param find seconds until they are found
    /// @param expected how many of its rows; statistics are never quite of now
    private static Cost write(Size size, double find, long expected) {
        long rows = Math.min(expected, size.rows());
        double bytes = size.rows() == 0 ? size.bytes() : (double) size.bytes() * rows / size.rows();
        return cost(
                find + rows / Speeds.UPDATED_ROWS,
                (long) (bytes * Speeds.WAL_PER_UPDATED_BYTE),
                (long) bytes);
    }

    private static Cost cost(double seconds, long walBytes, long diskBytes) {
        return new Cost(
                Speeds.CATALOGUE_MILLIS + Math.round(Math.min(seconds, LONGEST_SECONDS) * SECOND),
                walBytes,
                diskBytes);
    }
}
