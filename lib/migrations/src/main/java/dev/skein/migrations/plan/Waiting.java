package dev.skein.migrations.plan;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.rewrite.Gate;
import dev.skein.migrations.rewrite.Part;
import dev.skein.migrations.rewrite.Standing;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What waits to be contracted while a file is planned: the file says so, and what would fail on
/// it, or would take its name, is found.
final class Waiting {
    private final Contracts contracts;
    private final BigInteger version;
    private final SoFar soFar;
    private final Map<BigInteger, List<Gate>> gates;
    private final List<Finding> findings = new ArrayList<>();

    /// @param version of the file
    /// @param soFar read, not changed
    Waiting(Contracts contracts, BigInteger version, SoFar soFar) {
        this.contracts = contracts;
        this.version = version;
        this.soFar = soFar;
        this.gates = contracts.waitingUntil(version);
    }

    /// To be called before the schema follows the part.
    void meet(Part part) {
        switch (part) {
            case Part.AsWritten(SqlStatement statement, _) -> meet(statement);
            case Part.Made(_, List<SqlStatement> statements, _) -> meet(statements.getFirst());
        }
    }

    private void meet(SqlStatement statement) {
        gates.forEach((from, waiting) ->
                waiting.stream()
                        .filter(gate -> gate.stands(soFar))
                        .flatMap(gate -> inTheWay(gate, statement, from).stream())
                        .findFirst()
                        .ifPresent(findings::add));
    }

    private Optional<Finding> inTheWay(Gate gate, SqlStatement statement, BigInteger from) {
        Action action = statement.action();
        return switch (gate.standing()) {
            case Standing.View(Name view, _, _) ->
                    tables(action).stream()
                            .filter(table -> isSame(table, view))
                            .findFirst()
                            .map(table ->
                                    clash(
                                            statement,
                                            from,
                                            "table-awaits-contract",
                                            table.spoken()
                                                    + " is a view until version "
                                                    + from
                                                    + " is contracted",
                                            "PostgreSQL does this with tables only, and refuses"));
            case Standing.Columns(Name table, List<String> columns) ->
                    names(action, table, columns)
                            ? Optional.of(stillThere(statement, from, columns(table, columns)))
                            : Optional.empty();
            case Standing.Tables(List<Name> dropped) ->
                    dropped.stream()
                            .filter(table -> names(action, table, List.of()))
                            .findFirst()
                            .map(table -> stillThere(statement, from, table.spoken()));
        };
    }

    private static boolean isSame(Name one, Name other) {
        return one.qualified().equals(other.qualified());
    }

    private static String columns(Name table, List<String> columns) {
        return String.join(", ", columns.stream().map(Identifiers::quoted).toList())
                + " of "
                + table.spoken();
    }

    /// Whether a statement gives a name to something, or takes the name of something, that waits to
    /// be dropped by it.
    ///
    /// @param columns none where the table itself is dropped
    private static boolean names(Action action, Name table, List<String> columns) {
        return switch (action) {
            case Action.Rename rename when rename.kind().equals("TABLE") ->
                    isSame(rename.object(), table)
                            || (columns.isEmpty()
                                    && isSame(
                                            new Name(rename.object().schema(), rename.to()),
                                            table));
            case Action.Rename rename when rename.kind().equals("COLUMN") ->
                    isSame(rename.object(), table)
                            && (columns.contains(rename.from()) || columns.contains(rename.to()));
            case Action.SetSchema move -> isSame(move.object(), table);
            case Action.CreateTable create -> columns.isEmpty() && isSame(create.table(), table);
            case Action.CreateView view -> columns.isEmpty() && isSame(view.view(), table);
            case Action.AlterTable alter ->
                    isSame(alter.table(), table)
                            && alter.alterations().stream()
                                    .anyMatch(one ->
                                            one instanceof Alteration.AddColumn(var column, _)
                                                    && columns.contains(column.name()));
            default -> false;
        };
    }

    private Finding stillThere(SqlStatement statement, BigInteger from, String what) {
        return clash(
                statement,
                from,
                "name-awaits-contract",
                what + " is there until version " + from + " is contracted",
                "its name is taken until then, and the contract would not find what it drops");
    }

    /// Tables that must be tables.
    private static List<Name> tables(Action action) {
        return switch (action) {
            case Action.AlterTable alter ->
                    Stream.concat(Stream.of(alter.table()), references(alter)).toList();
            case Action.CreateTable create -> create.references();
            case Action.CreateIndex index -> List.of(index.table());
            case Action.Truncate truncate -> truncate.tables();
            case Action.Rename rename
                    when rename.kind().equals("TABLE")
                            || rename.kind().equals("COLUMN")
                            || rename.kind().equals("TABCONSTRAINT") ->
                    List.of(rename.object());
            case Action.Drop drop when drop.kind().equals("TABLE") -> drop.objects();
            default -> List.of();
        };
    }

    private static Stream<Name> references(Action.AlterTable alter) {
        return alter.alterations().stream()
                .flatMap(one ->
                        switch (one) {
                            case Alteration.AddConstraint(var key) -> Stream.of(key);
                            case Alteration.AddColumn(var column, _) ->
                                    column.constraints().stream();
                            default -> Stream.<ConstraintDefinition>empty();
                        })
                .flatMap(key -> Stream.ofNullable(key.references()));
    }

    private Finding clash(
            SqlStatement statement, BigInteger from, String rule, String message, String why) {
        return new Finding(
                rule,
                Level.BLOCK,
                statement.place(),
                message,
                why,
                contracts
                        .fileOf(from)
                        .map(file -> "give it a number above " + file)
                        .orElse(
                                "give it a number above that of a migration with"
                                        + " `-- skein:contract "
                                        + from
                                        + "`"));
    }

    /// Once the file is through.
    List<Finding> findings() {
        var all = new ArrayList<>(findings);
        contracts.waiting(version).stream()
                .filter(gate -> gate.stands(soFar))
                .map(this::waits)
                .forEach(all::add);
        return all;
    }

    private Finding waits(Gate gate) {
        return switch (gate.standing()) {
            case Standing.View(Name view, _, _) ->
                    waits(
                            gate,
                            "both names work until a migration of its own contracts this one",
                            view.spoken() + " is a view that stands in until then",
                            "when nothing uses the old name any more");
            case Standing.Columns(Name table, List<String> columns) ->
                    waits(gate, columns(table, columns));
            case Standing.Tables(List<Name> tables) ->
                    waits(gate, String.join(", ", tables.stream().map(Name::spoken).toList()));
        };
    }

    private Finding waits(Gate gate, String dropped) {
        return waits(
                gate,
                dropped + " is not dropped until a migration of its own contracts this one",
                "code that still knows it works until then, as does code that does not",
                "when nothing uses it any more");
    }

    private Finding waits(Gate gate, String message, String why, String when) {
        return new Finding(
                "contract-waits",
                Level.INFO,
                gate.statement().place(),
                message,
                why,
                contracts
                        .fileOf(version)
                        .map(file -> file + " contracts it")
                        .orElse(
                                when
                                        + ", add a migration that holds only `-- skein:contract "
                                        + version
                                        + "`"));
    }
}
