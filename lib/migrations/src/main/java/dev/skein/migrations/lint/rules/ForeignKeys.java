package dev.skein.migrations.lint.rules;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Name;
import java.util.stream.Stream;

/// Foreign keys that a statement makes, in CREATE TABLE, ADD CONSTRAINT and ADD COLUMN.
record ForeignKeys(Name table, ConstraintDefinition key, boolean withColumn) {

    static Stream<ForeignKeys> of(Action action) {
        return switch (action) {
            case Action.CreateTable create ->
                    create.allConstraints().stream()
                            .filter(one -> one.is(Constraint.Kind.FOREIGN_KEY))
                            .map(one -> new ForeignKeys(create.table(), one, false));
            case Action.AlterTable alter ->
                    alter.alterations().stream().flatMap(one -> of(alter.table(), one));
            default -> Stream.empty();
        };
    }

    private static Stream<ForeignKeys> of(Name table, Alteration alteration) {
        return switch (alteration) {
            case Alteration.AddConstraint(var key) ->
                    key.is(Constraint.Kind.FOREIGN_KEY)
                            ? Stream.of(new ForeignKeys(table, key, false))
                            : Stream.empty();
            case Alteration.AddColumn(var column, _) ->
                    column.constraints().stream()
                            .filter(one -> one.is(Constraint.Kind.FOREIGN_KEY))
                            .map(one -> new ForeignKeys(table, one, true));
            default -> Stream.empty();
        };
    }

    Name parent() {
        Name parent = key.references();
        return parent == null ? table : parent;
    }
}
