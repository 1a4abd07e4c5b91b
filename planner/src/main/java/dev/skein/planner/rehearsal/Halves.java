package dev.skein.planner.rehearsal;

import dev.skein.events.SourceFile;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Step;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.plan.Contracts;
import dev.skein.migrations.rewrite.Gate;
import dev.skein.migrations.rewrite.Standing;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The steps of a plan that are one half of a rewrite: a migration expands, a later one contracts,
/// and each goes back by itself. Their files alone do not say what they do.
final class Halves {
    private final Plan plan;
    private final Contracts contracts;

    /// @param migrations of the directory
    Halves(Plan plan, List<Migration> migrations) {
        this.plan = plan;
        this.contracts = new Contracts(migrations);
    }

    /// The steps of a migration that are halves.
    private List<Step> of(Migration migration) {
        return steps(migration).filter(this::isHalf).toList();
    }

    private Stream<Step> steps(Migration migration) {
        return steps(migration.version().toString());
    }

    private Stream<Step> steps(String version) {
        return plan.steps().stream()
                .filter(step -> step.migration().equals(version))
                .filter(step -> !step.statements().isEmpty());
    }

    private boolean isHalf(Step step) {
        return step.statements().stream()
                .allMatch(one -> one.origin() != null && contracts.waitFor(one.origin()));
    }

    /// Whether the migration's own file has no part in what the plan does for it, or in its way
    /// back.
    boolean isDerived(Migration migration) {
        return contracts.isContract(migration.version())
                || (isHalf(migration) && steps(migration).allMatch(this::isHalf));
    }

    /// Of some the first half is to do nothing yet.
    private boolean isHalf(Migration migration) {
        return !of(migration).isEmpty() || !contracts.waiting(migration.version()).isEmpty();
    }

    /// Whether a migration that needs no file of its own leads back without one.
    boolean leadsBack(Migration migration) {
        return of(migration).stream().noneMatch(step -> step.care().undo().isEmpty());
    }

    /// What the plan does for the migration in halves, but for those whose other half it has, too.
    List<Unit> forth(Migration migration) {
        return of(migration).stream()
                .filter(this::isOneOfTwo)
                .flatMap(step -> Unit.of(sql(step)))
                .toList();
    }

    /// What takes them back, the last one first.
    List<Unit> back(Migration migration) {
        return of(migration).reversed().stream()
                .flatMap(step -> Unit.of(step.care().undo()))
                .toList();
    }

    /// The halves that the plan leaves open: what contracts them.
    List<Unit> waiting() {
        return open().reversed().stream().flatMap(gate -> Unit.of(gate.contract().sql())).toList();
    }

    /// What has them open again.
    List<Unit> waitingAgain() {
        return open().stream().flatMap(gate -> Unit.of(gate.contract().undo())).toList();
    }

    private List<Gate> open() {
        return plan.migrations().stream()
                .flatMap(one -> contracts.waiting(new BigInteger(one.version())).stream())
                .filter(gate -> isExpandedHere(gate) && !does(gate.contract().sql()))
                .toList();
    }

    /// What contracts the halves that a migration has opened.
    List<Unit> contracting(Migration migration) {
        return contracts.waiting(migration.version()).reversed().stream()
                .filter(this::isExpandedHere)
                .flatMap(gate -> Unit.of(gate.contract().sql()))
                .toList();
    }

    /// Whether the plan has its first half, which may be to do nothing yet.
    private boolean isExpandedHere(Gate gate) {
        return plan.migrations().stream()
                .filter(one -> contracts.waiting(new BigInteger(one.version())).contains(gate))
                .anyMatch(one ->
                        gate.expand().isEmpty()
                                ? steps(one.version()).findAny().isEmpty()
                                : gate.expand().stream().allMatch(piece -> does(piece.sql())));
    }

    private boolean does(List<String> sql) {
        return plan.steps().stream().anyMatch(step -> sql(step).equals(sql));
    }

    /// Whether something is rewritten, and all of it is halves of what was rewritten before.
    boolean areAllThatIsRewritten() {
        List<Step> rewritten =
                plan.steps().stream()
                        .filter(step ->
                                step.statements().stream().anyMatch(one -> one.origin() != null))
                        .toList();
        return !rewritten.isEmpty()
                && rewritten.stream().allMatch(step -> isHalf(step) && isOneOfTwo(step));
    }

    /// Whether the step closes, or takes back, what was opened before the plan.
    private boolean isOneOfTwo(Step step) {
        List<String> sql = sql(step);
        return plan.purpose() == Purpose.ROLL_BACK
                || contracts.all().stream()
                        .anyMatch(
                                gate -> gate.contract().sql().equals(sql) && !isExpandedHere(gate));
    }

    /// An applied migration's file as it was planned, where its second half still waits.
    ///
    /// @param target its schema: one that never was expanded has nothing that waits
    @Nullable SourceFile applied(Migration migration, Snapshot target) {
        SourceFile up = migration.up();
        List<Gate> standing = standing(migration, target);
        return up == null || standing.isEmpty() ? up : expanded(up, standing);
    }

    /// What contracts an applied migration where its second half still waits.
    List<Unit> closing(Migration migration, Snapshot target) {
        return standing(migration, target).reversed().stream()
                .flatMap(gate -> Unit.of(gate.contract().sql()))
                .toList();
    }

    private List<Gate> standing(Migration migration, Snapshot target) {
        String last = plan.base().version();
        return last == null || contracts.isContracted(migration.version(), new BigInteger(last))
                ? List.of()
                : contracts.waiting(migration.version()).stream()
                        .filter(gate -> isIn(target, gate.standing()))
                        .toList();
    }

    boolean isContract(Migration migration) {
        return contracts.isContract(migration.version());
    }

    private static boolean isIn(Snapshot target, Standing standing) {
        return switch (standing) {
            case Standing.View view ->
                    target.objects().containsKey("view " + view.view().qualified().spoken());
            case Standing.Columns(Name table, List<String> columns) ->
                    target.objects().getOrDefault(table(table), List.of()).stream()
                            .anyMatch(line -> isOneOf(columns, line.text()));
            case Standing.Tables(List<Name> tables) ->
                    tables.stream().anyMatch(one -> target.objects().containsKey(table(one)));
        };
    }

    private static String table(Name name) {
        return "table " + name.qualified().spoken();
    }

    private static boolean isOneOf(List<String> columns, String line) {
        return columns.stream()
                .anyMatch(column -> line.startsWith("column " + Identifiers.quoted(column) + " "));
    }

    /// A migration's way up; what the plan closed on its way back is open again.
    @Nullable SourceFile open(Migration migration) {
        SourceFile up = migration.up();
        return up == null || of(migration).isEmpty()
                ? up
                : expanded(up, contracts.waiting(migration.version()));
    }

    private static SourceFile expanded(SourceFile file, List<Gate> gates) {
        var source =
                new SourceText(file.path(), new String(file.content(), StandardCharsets.UTF_8));
        if (!(Script.read(source) instanceof Script.Parsed(_, List<SqlStatement> statements))) {
            return file;
        }
        return file(
                file.path(),
                statements.stream()
                        .flatMap(one ->
                                gates.stream()
                                        .filter(gate -> gate.statement().offset() == one.offset())
                                        .findFirst()
                                        .map(gate -> gate.expanding().stream())
                                        .orElse(Stream.of(one.sql())))
                        .toList());
    }

    private static List<String> sql(Step step) {
        return step.statements().stream().map(one -> one.sql()).toList();
    }

    private static SourceFile file(String path, List<String> sql) {
        return new SourceFile(path, String.join("\n;\n", sql).getBytes(StandardCharsets.UTF_8));
    }
}
