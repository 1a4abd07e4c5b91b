package dev.skein.migrations.plan;

import dev.skein.events.Bundle;
import dev.skein.events.Repair;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Step;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.format.GolangMigrate;
import dev.skein.migrations.format.Migration;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes plans. A pure function: the same files and the same situation give the same plan, byte for
/// byte.
///
/// golang-migrate's history is one number. What is pending is what lies above it; a file with a
/// lower number that was never applied cannot be told from one that was.
public final class Planning {
    private final Situation situation;
    private final Draft draft;

    public Planning(Situation situation) {
        this.situation = situation;
        this.draft = new Draft(situation);
    }

    /// Applies what is pending, up to a version. Where nothing is pending the plan has no steps.
    ///
    /// @param to absent: all
    public Planned apply(Bundle bundle, @Nullable String to) {
        return with(
                bundle,
                migrations ->
                        to == null
                                ? draft(Purpose.APPLY, migrations, pending(migrations, null))
                                : Versions.of(to)
                                        .map(last -> applyTo(migrations, last))
                                        .orElseGet(Refusals::notAVersion));
    }

    private Planned applyTo(List<Migration> migrations, BigInteger last) {
        return Versions.contains(migrations, last)
                ? draft(Purpose.APPLY, migrations, pending(migrations, last))
                : Refusals.noSuchVersion(last);
    }

    private List<PendingFile> pending(List<Migration> migrations, @Nullable BigInteger last) {
        Optional<BigInteger> current = current();
        return migrations.stream()
                .filter(m -> current.isEmpty() || m.version().compareTo(current.get()) > 0)
                .filter(m -> last == null || m.version().compareTo(last) <= 0)
                .map(PendingFile::up)
                .toList();
    }

    /// Undoes what lies above a version, newest first.
    ///
    /// @param to the version that shall be current afterwards; `0` undoes all
    public Planned rollBack(Bundle bundle, String to) {
        return with(
                bundle,
                migrations ->
                        Versions.of(to)
                                .map(last -> rollBackTo(migrations, last))
                                .orElseGet(Refusals::notAVersion));
    }

    private Planned rollBackTo(List<Migration> migrations, BigInteger last) {
        if (last.signum() > 0 && !Versions.contains(migrations, last)) {
            return Refusals.noSuchVersion(last);
        }
        Optional<BigInteger> current = current();
        var files = new ArrayList<PendingFile>();
        for (Migration migration : migrations.reversed()) {
            boolean applied =
                    current.isPresent() && migration.version().compareTo(current.get()) <= 0;
            if (applied && migration.version().compareTo(last) > 0) {
                files.add(down(migrations, migration));
            }
        }
        return draft(Purpose.ROLL_BACK, migrations, files);
    }

    private Planned draft(Purpose purpose, List<Migration> migrations, List<PendingFile> files) {
        Optional<BigInteger> current = current();
        List<PendingFile> earlier =
                migrations.stream()
                        .filter(m ->
                                current.filter(at -> m.version().compareTo(at) <= 0).isPresent())
                        .map(PendingFile::up)
                        .toList();
        return draft.plan(purpose, new Contracts(migrations), earlier, files);
    }

    private static PendingFile down(List<Migration> all, Migration migration) {
        @Nullable String after =
                Versions.before(all, migration.version()).map(BigInteger::toString).orElse(null);
        return new PendingFile(migration, migration.down(), new HistoryChange(after));
    }

    /// Corrects the native history without running any SQL of a migration.
    public Planned repair(Repair repair) {
        Optional<BigInteger> current = current();
        return switch (repair) {
            case Repair.ClearDirty _ -> history(current);
            case Repair.MarkApplied(String version) -> at(version, Optional::of);
            case Repair.MarkNotApplied(String version) -> at(version, this::below);
            case Repair.Baseline(String version) ->
                    current.isPresent()
                            ? Refusals.historyNotEmpty(current.get().toString())
                            : at(version, Optional::of);
        };
    }

    private Planned at(String text, Function<BigInteger, Optional<BigInteger>> after) {
        return Versions.of(text)
                .map(version -> history(after.apply(version)))
                .orElseGet(Refusals::notAVersion);
    }

    /// What stands before a version. A repair has no files to look into: it is the newest in the
    /// ledger that is lower; of a database whose ledger knows none, the number before, and below 1
    /// there is none.
    private Optional<BigInteger> below(BigInteger version) {
        return situation.recorded().stream()
                .flatMap(recorded -> Versions.of(recorded).stream())
                .filter(recorded -> recorded.signum() > 0 && recorded.compareTo(version) < 0)
                .findFirst()
                .or(() -> Optional.of(version.subtract(BigInteger.ONE)))
                .filter(before -> before.signum() > 0);
    }

    private Planned history(Optional<BigInteger> version) {
        @Nullable String text = version.map(BigInteger::toString).orElse(null);
        return draft.repair(
                new Step.HistoryOnly(
                        1,
                        text == null ? "0" : text,
                        new HistoryChange(text),
                        Budgets.TRANSACTION));
    }

    private Planned with(Bundle bundle, Function<List<Migration>, Planned> next) {
        if (!bundle.format().equals(Bundle.GOLANG_MIGRATE)) {
            return Refusals.unknownFormat(bundle.format());
        }
        if (situation.base().dirty()) {
            return Refusals.dirty(situation);
        }
        return switch (GolangMigrate.read(bundle)) {
            case Directory.Refused bad -> Refusals.unreadable(bad);
            case Directory.Found(List<Migration> migrations) -> {
                Optional<BigInteger> current = current();
                yield current.isPresent() && !Versions.contains(migrations, current.get())
                        ? Refusals.currentWithoutFile(current.get())
                        : new Completion(situation.catalogue()).of(next.apply(migrations));
            }
        };
    }

    /// golang-migrate writes -1 where a way back to nothing failed: no version, and dirty.
    private Optional<BigInteger> current() {
        return Versions.of(situation.base().version());
    }
}
