package dev.skein.migrations.plan;

import dev.skein.events.Bundle;
import dev.skein.events.Repair;
import dev.skein.events.SourceFile;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Step;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.format.GolangMigrate;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.lint.Linter;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes plans. A pure function: the same files and the same situation give the same plan, byte for
/// byte.
public final class Planning {
    private final Situation situation;

    public Planning(Situation situation) {
        this.situation = situation;
    }

    /// Applies what is pending, up to a version.
    ///
    /// @param to absent: all
    public Planned apply(Bundle bundle, @Nullable String to) {
        return with(
                bundle,
                migrations -> {
                    BigInteger current = current();
                    BigInteger last = to == null ? null : version(to);
                    if (last != null && find(migrations, last).isEmpty()) {
                        return noSuchVersion(last);
                    }
                    List<Migration> pending =
                            migrations.stream()
                                    .filter(m ->
                                            current == null || m.version().compareTo(current) > 0)
                                    .filter(m -> last == null || m.version().compareTo(last) <= 0)
                                    .toList();
                    return plan(Purpose.APPLY, files(pending));
                });
    }

    /// Undoes what lies above a version, newest first.
    ///
    /// @param to the version that shall be current afterwards; `0` undoes all
    public Planned rollBack(Bundle bundle, String to) {
        return with(
                bundle,
                migrations -> {
                    BigInteger current = current();
                    BigInteger last = version(to);
                    if (last.signum() > 0 && find(migrations, last).isEmpty()) {
                        return noSuchVersion(last);
                    }
                    List<Migration> undone =
                            migrations.stream()
                                    .filter(m ->
                                            current != null && m.version().compareTo(current) <= 0)
                                    .filter(m -> m.version().compareTo(last) > 0)
                                    .toList()
                                    .reversed();
                    return rollBack(migrations, undone);
                });
    }

    private Planned rollBack(List<Migration> all, List<Migration> undone) {
        var files = new ArrayList<MigrationFile>();
        for (Migration migration : undone) {
            SourceFile down = migration.down();
            if (down == null) {
                return refused(
                        "down-file-missing",
                        "version "
                                + migration.version()
                                + " ("
                                + migration.name()
                                + ") has no down file",
                        "write "
                                + migration.version()
                                + "_"
                                + migration.name()
                                + ".down.sql, or roll back to a later version");
            }
            String after =
                    all.stream()
                            .map(Migration::version)
                            .filter(v -> v.compareTo(migration.version()) < 0)
                            .max(BigInteger::compareTo)
                            .map(BigInteger::toString)
                            .orElse(null);
            files.add(new MigrationFile(migration, down, new HistoryChange(after)));
        }
        return plan(Purpose.ROLL_BACK, files);
    }

    /// Corrects the native history without running any SQL of a migration.
    public Planned repair(Repair repair) {
        String current = situation.base().version();
        String after =
                switch (repair) {
                    case Repair.MarkApplied(String version) -> version(version).toString();
                    case Repair.MarkNotApplied(String version) -> before(version);
                    case Repair.ClearDirty _ -> current;
                    case Repair.Baseline(String version) -> version(version).toString();
                };
        if (repair instanceof Repair.Baseline && current != null) {
            return refused(
                    "history-not-empty",
                    "the history already stands at version " + current,
                    "a baseline is for a database without a history; use repair --mark-applied");
        }
        var step =
                new Step.HistoryOnly(
                        1,
                        after == null ? "0" : after,
                        new HistoryChange(after),
                        Budgets.TRANSACTION);
        return new Planned.Ready(plan(Purpose.REPAIR, List.of(), List.of(step), List.of()));
    }

    /// golang-migrate's history is one number: what is not applied any more is the number before.
    private static @Nullable String before(String version) {
        BigInteger previous = version(version).subtract(BigInteger.ONE);
        return previous.signum() <= 0 ? null : previous.toString();
    }

    private interface OfMigrations {
        Planned plan(List<Migration> migrations);
    }

    private Planned with(Bundle bundle, OfMigrations next) {
        if (!bundle.format().equals(Bundle.GOLANG_MIGRATE)) {
            return refused(
                    "unknown-format",
                    "the format " + bundle.format() + " is not known",
                    "use golang-migrate");
        }
        if (situation.base().dirty()) {
            return refused(
                    "dirty-history",
                    "the history says that version "
                            + situation.base().version()
                            + " failed half way (dirty)",
                    "look at the database, then `skein repair "
                            + situation.base().version()
                            + " --database "
                            + situation.database()
                            + " --applied|--not-applied --reason …`");
        }
        return switch (GolangMigrate.read(bundle)) {
            case Directory.Refused bad -> unreadable(bad);
            case Directory.Found(List<Migration> migrations) -> {
                BigInteger current = current();
                if (current != null && find(migrations, current).isEmpty()) {
                    yield refused(
                            "version-not-found",
                            "no migration found for version "
                                    + current
                                    + ", at which the database stands",
                            "send the directory that holds it, or repair the history");
                }
                try {
                    yield next.plan(migrations);
                } catch (NumberFormatException e) {
                    yield refused(
                            "bad-version",
                            "the version is not a number",
                            "write it as in the file names");
                }
            }
        };
    }

    /// A migration's file in the direction of the plan, and the history after it.
    private record MigrationFile(
            Migration migration, @Nullable SourceFile file, HistoryChange after) {
        Script script() {
            SourceFile source = file;
            return source == null
                    ? new Script.Parsed(new SourceText(migration.name(), ""), List.of())
                    : Script.read(
                            new SourceText(
                                    source.path(),
                                    new String(source.content(), StandardCharsets.UTF_8)));
        }

        PlannedMigration planned() {
            SourceFile source = file;
            return new PlannedMigration(
                    migration.version().toString(),
                    migration.name(),
                    source == null ? "" : source.path(),
                    dev.skein.events.Digest.of(source == null ? new byte[0] : source.content()));
        }
    }

    private static List<MigrationFile> files(List<Migration> pending) {
        return pending.stream()
                .map(m -> new MigrationFile(m, m.up(), new HistoryChange(m.version().toString())))
                .toList();
    }

    private Planned plan(Purpose purpose, List<MigrationFile> files) {
        List<Script> scripts = files.stream().map(MigrationFile::script).toList();
        List<Finding> findings = new Linter(situation.policy()).lint(scripts);
        Optional<Finding> blocking =
                findings.stream().filter(finding -> finding.level() == Level.BLOCK).findFirst();
        if (blocking.isPresent()) {
            return blocked(blocking.get(), findings);
        }
        var steps = new ArrayList<Step>();
        for (int i = 0; i < files.size(); i++) {
            if (scripts.get(i) instanceof Script.Parsed parsed) {
                MigrationFile file = files.get(i);
                steps.addAll(
                        Steps.of(
                                parsed,
                                file.migration().version().toString(),
                                file.after(),
                                steps.size()));
            }
        }
        List<PlannedMigration> planned = files.stream().map(MigrationFile::planned).toList();
        return new Planned.Ready(plan(purpose, planned, steps, findings));
    }

    private Plan plan(
            Purpose purpose,
            List<PlannedMigration> migrations,
            List<Step> steps,
            List<Finding> findings) {
        var draft =
                new Plan(
                        Plan.FORMAT,
                        situation.run(),
                        situation.database(),
                        situation.databaseId(),
                        situation.environment(),
                        purpose,
                        situation.history(),
                        situation.base(),
                        migrations,
                        steps,
                        findings,
                        dev.skein.events.plan.Danger.NOTHING_LOST,
                        Risk.LOW);
        return new Plan(
                draft.format(),
                draft.run(),
                draft.database(),
                draft.databaseId(),
                draft.environment(),
                purpose,
                draft.history(),
                draft.base(),
                migrations,
                steps,
                findings,
                Dangers.of(draft),
                Risks.of(draft));
    }

    private Planned blocked(Finding finding, List<Finding> findings) {
        boolean syntax = finding.rule().equals("syntax-error");
        return new Planned.Refused(
                new Failure(
                        syntax ? "syntax-error" : "blocked-by-rule",
                        syntax ? FailureCause.SYNTAX : FailureCause.RULE,
                        null,
                        "rule " + finding.rule() + ": " + finding.message(),
                        finding.place(),
                        finding.instead()),
                findings);
    }

    private static Planned unreadable(Directory.Refused bad) {
        Place place = bad.file().isEmpty() ? null : new Place(bad.file(), 1, 1, "");
        return new Planned.Refused(
                new Failure(
                        bad.code(),
                        FailureCause.BAD_REQUEST,
                        null,
                        bad.reason(),
                        place,
                        bad.next()),
                List.of());
    }

    private static Planned noSuchVersion(BigInteger version) {
        return refused(
                "version-not-found",
                "no migration found for version " + version,
                "name a version of the directory");
    }

    private static Planned refused(String code, String message, String next) {
        return new Planned.Refused(
                new Failure(code, FailureCause.BAD_REQUEST, null, message, null, next), List.of());
    }

    private @Nullable BigInteger current() {
        String version = situation.base().version();
        return version == null ? null : new BigInteger(version);
    }

    private static BigInteger version(String text) {
        return new BigInteger(text);
    }

    private static Optional<Migration> find(List<Migration> migrations, BigInteger version) {
        return migrations.stream().filter(m -> m.version().equals(version)).findFirst();
    }
}
