package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a step has made so far: nobody can be asked about it before the step runs.
final class News {
    /// Nobody says by name what they bring.
    private static final Set<String> BRINGING =
            Set.of(
                    "CreateExtensionStmt",
                    "CompositeTypeStmt",
                    "CreateRangeStmt",
                    "DefineStmt",
                    "CreateCastStmt",
                    "CreateOpClassStmt",
                    "CreateOpFamilyStmt",
                    "CreateForeignTableStmt",
                    "ImportForeignSchemaStmt");

    private final List<String> relations = new ArrayList<>();
    private final List<Pattern> names = new ArrayList<>();
    private boolean anything;

    /// Whether a check speaks of it.
    boolean concern(Check check) {
        return anything
                || relations.stream().anyMatch(check.sql()::contains)
                || names.stream().anyMatch(name -> name.matcher(check.sql()).find());
    }

    void see(Action action) {
        switch (action) {
            case Action.CreateTable create -> relation(create.table());
            case Action.CreateView view -> relation(view.view());
            case Action.Rename rename -> {
                relation(new Name(rename.object().schema(), rename.to()));
                name(rename.to());
            }
            case Action.AlterTable(_, var alterations) -> {
                for (Alteration one : alterations) {
                    if (one instanceof Alteration.AddColumn(var column, _)) {
                        name(column.name());
                    }
                }
            }
            case Action.CreateEnum create -> name(create.type().name());
            case Action.CreateDomain create -> name(create.domain().name());
            case Action.CreateFunction create -> name(create.function().name());
            case Action.Other(String node, _) -> anything |= BRINGING.contains(node);
            default -> {}
        }
    }

    private void relation(Name relation) {
        relations.add(relation.qualified().spoken());
    }

    private void name(String name) {
        names.add(
                Pattern.compile(
                        "(?<![\\w\"])" + Pattern.quote(Identifiers.quoted(name)) + "(?![\\w\"])"));
    }
}
