package dev.skein.planner.rehearsal;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Purpose;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.format.GolangMigrate;
import dev.skein.migrations.format.Migration;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files that a plan is about, seen from its migrations: those that it is made from, those that
/// lead back, those that were applied before it.
///
/// @param plan its purpose says which way is forth
/// @param bundle everything that was sent
public record Direction(Plan plan, Bundle bundle) {

    /// What the plan does, as it was written.
    public List<Unit> forth() {
        return plan.migrations().stream()
                .flatMap(migration -> Unit.of(bundle, migration.file()).stream())
                .toList();
    }

    /// What leads back, the last migration first.
    public List<Unit> back() {
        return migrations(plan.migrations().reversed()).stream()
                .flatMap(migration -> units(other(migration)))
                .toList();
    }

    /// The migrations without a way back, as `3_add_total`.
    public List<String> withoutWayBack() {
        return migrations(plan.migrations()).stream()
                .filter(migration -> isForthApply() && migration.down() == null)
                .map(Direction::spoken)
                .toList();
    }

    private static String spoken(Migration migration) {
        return migration.version() + "_" + migration.name();
    }

    /// What was applied to the target before, oldest first.
    public List<SourceFile> applied() {
        return wasApplied().stream()
                .flatMap(migration -> Stream.ofNullable(migration.up()))
                .toList();
    }

    private List<Migration> wasApplied() {
        String version = plan.base().version();
        if (version == null) {
            return List.of();
        }
        var last = new BigInteger(version);
        return all().stream()
                .filter(migration -> migration.version().compareTo(last) <= 0)
                .toList();
    }

    /// What leads back from all that was applied, the newest first.
    public List<Unit> appliedBack() {
        return wasApplied().reversed().stream()
                .flatMap(migration -> units(migration.down()))
                .toList();
    }

    /// Whether each applied migration has a way back.
    public boolean appliedLeadsBack() {
        return wasApplied().stream().allMatch(migration -> migration.down() != null);
    }

    private boolean isForthApply() {
        return plan.purpose() == Purpose.APPLY;
    }

    private @Nullable SourceFile other(Migration migration) {
        return isForthApply() ? migration.down() : migration.up();
    }

    private static Stream<Unit> units(@Nullable SourceFile file) {
        return file == null ? Stream.empty() : Unit.of(file).stream();
    }

    private List<Migration> migrations(List<PlannedMigration> planned) {
        List<Migration> all = all();
        var found = new ArrayList<Migration>();
        for (PlannedMigration one : planned) {
            all.stream()
                    .filter(migration -> migration.version().toString().equals(one.version()))
                    .forEach(found::add);
        }
        return found;
    }

    private List<Migration> all() {
        return switch (GolangMigrate.read(bundle)) {
            case Directory.Found(List<Migration> migrations) -> migrations;
            case Directory.Refused _ -> List.of();
        };
    }
}
