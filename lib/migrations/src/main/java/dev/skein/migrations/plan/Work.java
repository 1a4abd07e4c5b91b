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

/// What a statement does with the rows of a relation.
enum Work {
    /// It reads them at most.
    READS,
    /// It sorts them into an index.
    INDEXES,
    /// It writes them anew in place: an update, a backfill.
    UPDATES;

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
            return UPDATES;
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

    Cost on(Size size, Effect effect) {
        if (effect.rewrites()) {
            long all = size.bytes() + size.indexBytes();
            return cost(
                    all / Speeds.REWRITTEN_BYTES,
                    (long) (all * Speeds.WAL_PER_REWRITTEN_BYTE),
                    all);
        }
        if (!effect.scans() || effect.lock() == LockMode.ACCESS_SHARE) {
            return cost(0, 0, 0);
        }
        double scan = size.bytes() / Speeds.SCANNED_BYTES;
        return switch (this) {
            case READS -> cost(scan, 0, 0);
            case INDEXES -> {
                long index = size.rows() * Speeds.BYTES_PER_KEY;
                yield cost(scan + size.rows() / Speeds.INDEXED_ROWS, index, index);
            }
            case UPDATES ->
                    cost(
                            scan + size.rows() / Speeds.UPDATED_ROWS,
                            (long) (size.bytes() * Speeds.WAL_PER_UPDATED_BYTE),
                            size.bytes());
        };
    }

    private static Cost cost(double seconds, long walBytes, long diskBytes) {
        return new Cost(
                Speeds.CATALOGUE_MILLIS + Math.round(seconds * SECOND), walBytes, diskBytes);
    }
}
