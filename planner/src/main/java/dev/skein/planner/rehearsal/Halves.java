package dev.skein.planner.rehearsal;

import dev.skein.events.SourceFile;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Step;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.plan.Contracts;
import dev.skein.migrations.rewrite.Gate;
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
        return plan.steps().stream()
                .filter(step -> step.migration().equals(migration.version().toString()))
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
                || (!of(migration).isEmpty() && steps(migration).allMatch(this::isHalf));
    }

    /// What the plan does for the migration in halves, but for those whose other half it has, too.
    List<Unit> forth(Migration migration) {
        return of(migration).stream()
                .filter(this::isOneOfTwo)
                .flatMap(step -> units(sql(step)))
                .toList();
    }

    /// What takes them back, the last one first.
    List<Unit> back(Migration migration) {
        return of(migration).reversed().stream()
                .flatMap(step -> units(step.care().undo()))
                .toList();
    }

    /// The halves that the plan leaves open: what contracts them.
    List<Unit> waiting() {
        return open().reversed().stream().flatMap(gate -> units(gate.contract().sql())).toList();
    }

    /// What has them open again.
    List<Unit> waitingAgain() {
        return open().stream().flatMap(gate -> units(gate.contract().undo())).toList();
    }

    private List<Gate> open() {
        return plan.migrations().stream()
                .flatMap(one -> contracts.waiting(new BigInteger(one.version())).stream())
                .filter(gate -> does(gate.expand().sql()) && !does(gate.contract().sql()))
                .toList();
    }

    /// What contracts the halves that a migration has opened.
    List<Unit> contracting(Migration migration) {
        return contracts.waiting(migration.version()).reversed().stream()
                .filter(gate -> does(gate.expand().sql()))
                .flatMap(gate -> units(gate.contract().sql()))
                .toList();
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
                        .anyMatch(gate ->
                                gate.contract().sql().equals(sql) && !does(gate.expand().sql()));
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
                .flatMap(gate -> units(gate.contract().sql()))
                .toList();
    }

    private List<Gate> standing(Migration migration, Snapshot target) {
        String last = plan.base().version();
        return last == null || contracts.isContracted(migration.version(), new BigInteger(last))
                ? List.of()
                : contracts.waiting(migration.version()).stream()
                        .filter(gate -> target.objects().containsKey(view(gate)))
                        .toList();
    }

    boolean isContract(Migration migration) {
        return contracts.isContract(migration.version());
    }

    private static String view(Gate gate) {
        return "view " + gate.view().qualified().spoken();
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
                                        .map(gate -> gate.expand().sql().stream())
                                        .orElse(Stream.of(one.sql())))
                        .toList());
    }

    private static List<String> sql(Step step) {
        return step.statements().stream().map(one -> one.sql()).toList();
    }

    private static Stream<Unit> units(List<String> sql) {
        return Unit.of(file("", sql)).stream();
    }

    private static SourceFile file(String path, List<String> sql) {
        return new SourceFile(path, String.join("\n;\n", sql).getBytes(StandardCharsets.UTF_8));
    }
}
