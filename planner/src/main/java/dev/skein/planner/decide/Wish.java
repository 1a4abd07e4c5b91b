package dev.skein.planner.decide;

import dev.skein.events.Bundle;
import dev.skein.events.MigrationRequested;
import dev.skein.events.RepairRequested;
import dev.skein.events.RequestEvent;
import dev.skein.events.RollbackRequested;
import dev.skein.events.RunCancelled;
import dev.skein.events.plan.HistoryTable;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request, asked for what planning needs of it.
final class Wish {
    private static final Pattern TABLE =
            Pattern.compile(
                    "(?:([\\p{L}_][\\p{L}\\p{N}_$]{0,62})\\.)?([\\p{L}_][\\p{L}\\p{N}_$]{0,62})");
    private static final String DEFAULT_SCHEMA = "public";
    private static final String DEFAULT_TABLE = "schema_migrations";

    private final RequestEvent request;

    Wish(RequestEvent request) {
        this.request = request;
    }

    String format() {
        return switch (request) {
            case MigrationRequested migration -> migration.bundle().format();
            case RollbackRequested rollback -> rollback.bundle().format();
            case RepairRequested repair -> repair.format();
            case RunCancelled cancelled -> throw notARun(cancelled);
        };
    }

    boolean isKnownFormat() {
        return format().equals(Bundle.GOLANG_MIGRATE);
    }

    /// @return empty where the name of the table is not one
    Optional<HistoryTable> history() {
        String written = written();
        Matcher matcher = TABLE.matcher(written == null ? DEFAULT_TABLE : written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String schema = matcher.group(1);
        return Optional.of(
                new HistoryTable(
                        format(), schema == null ? DEFAULT_SCHEMA : schema, matcher.group(2)));
    }

    private @Nullable String written() {
        return switch (request) {
            case MigrationRequested migration -> migration.bundle().historyTable();
            case RollbackRequested rollback -> rollback.bundle().historyTable();
            case RepairRequested repair -> repair.historyTable();
            case RunCancelled cancelled -> throw notARun(cancelled);
        };
    }

    boolean isDryRun() {
        return switch (request) {
            case MigrationRequested migration -> migration.dryRun();
            case RollbackRequested rollback -> rollback.dryRun();
            case RepairRequested _, RunCancelled _ -> false;
        };
    }

    /// The files; a repair has none.
    Optional<Bundle> bundle() {
        return switch (request) {
            case MigrationRequested migration -> Optional.of(migration.bundle());
            case RollbackRequested rollback -> Optional.of(rollback.bundle());
            case RepairRequested _, RunCancelled _ -> Optional.empty();
        };
    }

    Planned plan(Planning planning) {
        return switch (request) {
            case MigrationRequested migration -> planning.apply(migration.bundle(), migration.to());
            case RollbackRequested rollback -> planning.rollBack(rollback.bundle(), rollback.to());
            case RepairRequested repair -> planning.repair(repair.repair());
            case RunCancelled cancelled -> throw notARun(cancelled);
        };
    }

    private static IllegalArgumentException notARun(RunCancelled cancelled) {
        return new IllegalArgumentException("a cancelled run begins none: " + cancelled.run());
    }
}
