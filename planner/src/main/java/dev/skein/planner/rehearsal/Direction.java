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
/// @param target the schema before the plan
public record Direction(Plan plan, Bundle bundle, Snapshot target) {

    /// What the plan does, as it was written; half of a rewrite as it was planned, where the other
    /// half lies before the plan.
    public List<Unit> forth() {
        Halves halves = halves();
        return migrations(plan.migrations()).stream()
                .flatMap(migration ->
                        Stream.concat(halves.forth(migration).stream(), written(halves, migration)))
                .toList();
    }

    private Stream<Unit> written(Halves halves, Migration migration) {
        return !isForthApply() && halves.isDerived(migration)
                ? Stream.empty()
                : units(isForthApply() ? migration.up() : migration.down());
    }

    /// What leads back, the last migration first.
    public List<Unit> back() {
        Halves halves = halves();
        return migrations(plan.migrations().reversed()).stream()
                .flatMap(migration -> back(halves, migration))
                .toList();
    }

    private Stream<Unit> back(Halves halves, Migration migration) {
        if (halves.isDerived(migration)) {
            return halves.back(migration).stream();
        }
        return isForthApply()
                ? Stream.concat(halves.contracting(migration).stream(), units(migration.down()))
                : units(halves.open(migration));
    }

    /// The migrations without a way back, as `3_add_total`.
    public List<String> withoutWayBack() {
        Halves halves = halves();
        return migrations(plan.migrations()).stream()
                .filter(_ -> isForthApply())
                .filter(migration ->
                        halves.isDerived(migration)
                                ? !halves.leadsBack(migration)
                                : migration.down() == null)
                .map(migration -> migration.version() + "_" + migration.name())
                .toList();
    }

    /// What completes the plan's rewrites where their second half waits for a later migration.
    public List<Unit> waiting() {
        return halves().waiting();
    }

    /// What leads from there to the plan's own end.
    public List<Unit> waitingAgain() {
        return halves().waitingAgain();
    }

    /// Whether all that is rewritten was proven with its other half, before this plan.
    public boolean isProvenBefore() {
        return halves().areAllThatIsRewritten();
    }

    /// What was applied to the target before, oldest first: as it was planned, where half of it
    /// still waits.
    public List<SourceFile> applied() {
        Halves halves = halves();
        return wasApplied().stream()
                .flatMap(migration -> Stream.ofNullable(halves.applied(migration, target)))
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
        Halves halves = halves();
        return wasApplied().reversed().stream()
                .flatMap(migration ->
                        Stream.concat(
                                halves.closing(migration, target).stream(),
                                units(migration.down())))
                .toList();
    }

    /// Whether each applied migration has a way back.
    public boolean appliedLeadsBack() {
        Halves halves = halves();
        return wasApplied().stream()
                .allMatch(migration -> migration.down() != null || halves.isContract(migration));
    }

    private Halves halves() {
        return new Halves(plan, all());
    }

    private boolean isForthApply() {
        return plan.purpose() == Purpose.APPLY;
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
