package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeName;
import java.util.List;
import java.util.Optional;

/// Each check casts, and where the types have no common operator the constraint cannot be made.
/// Said only where both types are known.
final class ForeignKeyTypeMismatch {
    static final Rule RULE =
            new Rule(
                    "foreign-key-type-mismatch",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "a foreign key between columns of different types",
                    "give both columns the same type",
                    ForeignKeyTypeMismatch::check);

    private ForeignKeyTypeMismatch() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return ForeignKeys.of(statement.action())
                .flatMap(found -> mismatch(found, around.after(statement)).stream())
                .findFirst();
    }

    private static Optional<Rule.Hit> mismatch(ForeignKeys found, SoFar then) {
        Relation child = then.part(found.table());
        Relation parent = then.part(found.parent());
        List<String> own = found.key().columns();
        List<String> other =
                found.key().referenced().isEmpty()
                        ? parent.primaryKey().map(Constraint::columns).orElse(List.of())
                        : found.key().referenced();
        for (int i = 0; i < Math.min(own.size(), other.size()); i++) {
            Optional<String> from = type(child, own.get(i));
            Optional<String> to = type(parent, other.get(i));
            if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                return Rule.hit(
                        own.get(i) + " is " + from.get() + ", what it references is " + to.get(),
                        "every check casts, values of one type may not fit the other");
            }
        }
        return Optional.empty();
    }

    /// Lengths do not matter, and text and varchar are the same to a comparison.
    private static Optional<String> type(Relation table, String column) {
        return table.column(column)
                .map(one -> TypeName.read(one.type()))
                .map(type ->
                        type.is("varchar")
                                ? "text"
                                : new TypeName(type.schema(), type.name(), List.of(), type.array())
                                        .spoken());
    }
}
