package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Statement;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Functions;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tables whose rows a plan has changed so far: what does not fit now may fit by then.
final class Repairs {
    private final Catalogue catalogue;
    private final Set<Name> tables = new HashSet<>();
    private boolean anyTable;

    Repairs(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Whether its answer may be another when its step comes.
    boolean mayConcern(Check check) {
        return anyTable || tables.stream().anyMatch(table -> check.sql().contains(table.spoken()));
    }

    /// The same of a query whose tables are called as somebody wrote them.
    boolean mayConcern(String query) {
        return anyTable || tables.stream().anyMatch(table -> query.contains(table.name()));
    }

    void see(Statement statement) {
        switch (Script.read(new SourceText(statement.file(), statement.sql()))) {
            case Script.Broken _ -> anyTable = true;
            case Script.Parsed(_, var parsed) -> parsed.forEach(this::see);
        }
    }

    void see(SqlStatement statement) {
        anyTable |=
                statement.mentions().opaque()
                        || !statement.mentions().functions().stream()
                                .allMatch(Functions::onlyReads);
        statement.actions().forEach(this::see);
    }

    void see(Action action) {
        switch (action) {
            case Action.Update(Name table, _, _) -> changes(table);
            case Action.Delete(Name table, _, _) -> changes(table);
            case Action.Insert(Name table, _, _) -> changes(table);
            case Action.Merge(Name table, _) -> changes(table);
            case Action.Copy copy -> {
                Name table = copy.table();
                if (table != null && copy.from()) {
                    changes(table);
                }
            }
            case Action.Truncate(List<Name> truncated, _) -> truncated.forEach(this::changes);
            case Action.Drop drop -> drop.objects().forEach(this::changes);
            case Action.Rename rename -> {
                changes(rename.object());
                changes(new Name(rename.object().schema(), rename.to()));
            }
            case Action.CreateTable create -> changes(create.table());
            case Action.AlterTable(Name table, var alterations) -> {
                if (alterations.stream().anyMatch(Repairs::changesValues)) {
                    changes(table);
                }
            }
            case Action.DropOwned _, Action.SetSchema _ -> anyTable = true;
            default -> {}
        }
    }

    private static boolean changesValues(Alteration alteration) {
        return alteration instanceof Alteration.AlterType
                || alteration instanceof Alteration.DropColumn
                || alteration instanceof Alteration.AttachPartition
                || alteration instanceof Alteration.DetachPartition;
    }

    /// Triggers may do anything, and foreign keys may pass it on.
    private void changes(Name written) {
        Name table = written.qualified();
        if (!tables.add(table)) {
            return;
        }
        anyTable |= catalogue.find(table).filter(one -> !one.triggers().isEmpty()).isPresent();
        for (Relation relation : catalogue.relations().values()) {
            if (relation.constraints().stream().anyMatch(one -> table.equals(one.references()))) {
                changes(relation.name());
            }
        }
    }
}
