package dev.skein.migrations.plan;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import org.jspecify.annotations.Nullable;

/// What a statement does with the rows of a relation.
enum Work {
    /// It reads them at most.
    READS,
    /// It sorts them into an index.
    INDEXES,
    /// It writes those that it finds anew in place.
    UPDATES,
    /// The same with a look at each of them, by their key.
    FILLS;

    private static final double SECOND = 1_000;

    /// @param walBytes what replicas and archives have to take
    /// @param diskBytes what is needed beside the old files
    record Cost(long millis, long walBytes, long diskBytes) {
        Cost and(Cost other) {
            return new Cost(
                    millis + other.millis, walBytes + other.walBytes, diskBytes + other.diskBytes);
        }
    }

    static Work of(Step step, Statement statement) {
        if (step instanceof Step.Backfill) {
            return FILLS;
        }
        return Script.read(new SourceText(statement.file(), statement.sql()))
                                instanceof Script.Parsed(_, var parsed)
                        && !parsed.isEmpty()
                ? of(parsed.getFirst().action())
                : READS;
    }

    private static Work of(Action action) {
        return switch (action) {
            case Action.CreateIndex _, Action.Reindex _ -> INDEXES;
            case Action.Update _, Action.Delete _, Action.Merge _ -> UPDATES;
            case Action.AlterTable(_, var alterations) ->
                    alterations.stream().anyMatch(Work::makesIndex) ? INDEXES : READS;
            default -> READS;
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
    Cost on(Size size, Effect effect, @Nullable Estimate estimate) {
        if (effect.rewrites()) {
            long all = size.bytes() + size.indexBytes();
            return cost(
                    all / Speeds.REWRITTEN_BYTES,
                    (long) (all * Speeds.WAL_PER_REWRITTEN_BYTE),
                    all);
        }
        double scan = size.bytes() / Speeds.SCANNED_BYTES;
        return switch (this) {
            case READS -> cost(looksAtRows(effect) ? scan : 0, 0, 0);
            case INDEXES -> looksAtRows(effect) ? index(size, scan) : cost(0, 0, 0);
            case UPDATES ->
                    writesRows(effect)
                            ? write(size, estimate == null ? scan : found(estimate, scan), estimate)
                            : cost(0, 0, 0);
            case FILLS -> writesRows(effect) ? write(size, scan, estimate) : cost(0, 0, 0);
        };
    }

    private static boolean looksAtRows(Effect effect) {
        return effect.scans() && effect.lock() != LockMode.ACCESS_SHARE;
    }

    private static boolean writesRows(Effect effect) {
        return effect.lock() == LockMode.ROW_EXCLUSIVE;
    }

    /// By an index it takes less than by reading all of them.
    private static double found(Estimate estimate, double scan) {
        return Math.min(scan, estimate.cost() * Speeds.PAGE_BYTES / Speeds.SCANNED_BYTES);
    }

    private static Cost index(Size size, double scan) {
        long index = size.rows() * Speeds.BYTES_PER_KEY;
        return cost(scan + size.rows() / Speeds.INDEXED_ROWS, index, index);
    }

    private static Cost write(Size size, double find, @Nullable Estimate estimate) {
        long rows = estimate == null ? size.rows() : Math.min(estimate.rows(), size.rows());
        double bytes = size.rows() == 0 ? size.bytes() : (double) size.bytes() * rows / size.rows();
        return cost(
                find + rows / Speeds.UPDATED_ROWS,
                (long) (bytes * Speeds.WAL_PER_UPDATED_BYTE),
                (long) bytes);
    }

    private static Cost cost(double seconds, long walBytes, long diskBytes) {
        return new Cost(
                Speeds.CATALOGUE_MILLIS + Math.round(seconds * SECOND), walBytes, diskBytes);
    }
}
