package dev.skein.migrations.plan;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.rewrite.Gate;
import dev.skein.migrations.rewrite.Part;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What waits to be contracted while a file is planned: the file says so, and what would fail on a
/// view that stands in for its table is found.
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
        for (Name table : tables(statement.action())) {
            gates.forEach((from, waiting) -> {
                if (waiting.stream().anyMatch(gate -> isAt(gate, table))) {
                    findings.add(standsIn(statement, table, from));
                }
            });
        }
    }

    private boolean isAt(Gate gate, Name table) {
        return gate.view().qualified().equals(table.qualified()) && gate.stands(soFar);
    }

    /// Tables that must be tables.
    private static List<Name> tables(Action action) {
        return switch (action) {
            case Action.AlterTable alter -> List.of(alter.table());
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

    private Finding standsIn(SqlStatement statement, Name table, BigInteger from) {
        return new Finding(
                "table-awaits-contract",
                Level.BLOCK,
                statement.place(),
                table.spoken() + " is a view until version " + from + " is contracted",
                "PostgreSQL does this to tables only, and refuses",
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
        return new Finding(
                "contract-waits",
                Level.INFO,
                gate.statement().place(),
                "both names work until a migration of its own contracts this one",
                gate.view().spoken() + " is a view that stands in until then",
                contracts
                        .fileOf(version)
                        .map(file -> file + " contracts it")
                        .orElse(
                                "when nothing uses the old name any more, add a migration that"
                                        + " holds only `-- skein:contract "
                                        + version
                                        + "`"));
    }
}
