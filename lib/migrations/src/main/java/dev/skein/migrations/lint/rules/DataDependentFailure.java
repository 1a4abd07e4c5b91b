package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeChanges;
import dev.skein.migrations.sql.TypeName;
import java.util.Optional;

/// It passes on the rows of a test and fails on those of production, or the other way round.
final class DataDependentFailure {
    static final Rule RULE =
            new Rule(
                    "data-dependent-failure",
                    Rule.Group.DATA,
                    Rule.Concern.DATA,
                    Level.INFO,
                    "a constraint, a unique index or a type that the rows at hand may refuse",
                    "count the rows that it refuses first; Skein does so before it plans and before it runs",
                    DataDependentFailure::check);

    private DataDependentFailure() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.AlterTable alter when !around.isNew(alter.table()) ->
                    alter.alterations().stream()
                            .flatMap(one -> refused(alter.table(), one, around).stream())
                            .findFirst()
                            .flatMap(rows -> hit(alter.table().spoken(), rows));
            case Action.CreateIndex index when index.unique() && !around.isNew(index.table()) ->
                    hit(index.table().spoken(), "duplicates");
            case Action.AlterDomain alter -> ofDomain(alter);
            default -> Optional.empty();
        };
    }

    /// What must not be among the rows.
    private static Optional<String> refused(
            Name table, Alteration alteration, Surroundings around) {
        return switch (alteration) {
            case Alteration.AddConstraint(var constraint) when constraint.looksAtRows() ->
                    ofConstraint(table, constraint, around);
            case Alteration.SetNotNull(String column) ->
                    around.isProvenNotNull(table, column) ? Optional.empty() : Optional.of("nulls");
            case Alteration.AddColumn(ColumnDefinition column, _)
                    when column.notNull()
                            && column.value().isNone()
                            && !column.rewrites()
                            && !column.isGenerated() ->
                    Optional.of("any rows");
            case Alteration.AlterType change -> ofType(table, change, around);
            case Alteration.ValidateConstraint _, Alteration.AttachPartition _ ->
                    Optional.of("rows that break it");
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofConstraint(
            Name table, ConstraintDefinition constraint, Surroundings around) {
        return switch (constraint.kind()) {
            case CHECK -> Optional.of("rows that break it");
            case FOREIGN_KEY -> Optional.of("rows that refer to nothing");
            case UNIQUE -> Optional.of("duplicates");
            case PRIMARY_KEY -> Optional.of("duplicates or nulls");
            case EXCLUSION -> Optional.of("rows that exclude each other");
            case NOT_NULL ->
                    constraint.columns().stream()
                                    .allMatch(one -> around.isProvenNotNull(table, one))
                            ? Optional.empty()
                            : Optional.of("nulls");
        };
    }

    /// Every value has a text form; a number with more room takes the smaller ones, and so does
    /// whatever is changed without a look at the rows.
    private static Optional<String> ofType(
            Name table, Alteration.AlterType change, Surroundings around) {
        TypeName to = change.type();
        boolean takesAll =
                to.modifiers().isEmpty()
                        && (change.using()
                                ? change.castsOnly() && to.is("text", "varchar")
                                : to.is("text", "varchar", "json", "jsonb", "numeric", "float8"));
        String from =
                around.before().part(table).column(change.column()).map(Column::type).orElse("");
        boolean isKept = !from.isEmpty() && !TypeChanges.rewrites(table, change, around.before());
        boolean grows =
                switch (to.name()) {
                    case "int8", "int4" -> from.equals("integer") || from.equals("smallint");
                    case "timestamptz", "timestamp" ->
                            from.startsWith("timestamp") || from.equals("date");
                    case "varchar" -> Lengths.ofVarchar(from) <= Lengths.ofVarchar(to.spoken());
                    default -> false;
                };
        return takesAll || isKept || grows
                ? Optional.empty()
                : Optional.of("values that the new type refuses");
    }

    private static Optional<Rule.Hit> ofDomain(Action.AlterDomain alter) {
        return switch (alter.change()) {
            case SET_NOT_NULL -> hit(alter.domain().spoken(), "nulls");
            case ADD_CONSTRAINT, VALIDATE_CONSTRAINT ->
                    hit(alter.domain().spoken(), "values that break it");
            case DROP_NOT_NULL, DROP_CONSTRAINT, CHANGE_DEFAULT -> Optional.empty();
        };
    }

    private static Optional<Rule.Hit> hit(String where, String rows) {
        return Rule.hit(
                "fails where " + where + " has " + rows,
                "whether it passes depends on the rows of the day, and no test database has those");
    }
}
