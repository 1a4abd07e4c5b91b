package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import org.jspecify.annotations.Nullable;

/// The same thing under another name, or in another schema.
final class Renames {
    private Renames() {}

    static void see(Action.Rename rename, SoFar soFar) {
        Name object = rename.object().qualified();
        Name renamed = new Name(object.schema(), rename.to());
        switch (rename.kind()) {
            case "TABLE", "VIEW", "MATVIEW", "FOREIGN_TABLE", "SEQUENCE", "TYPE", "DOMAIN" ->
                    relation(object, renamed, soFar);
            case "INDEX" -> {
                soFar.owner(object).ifPresent(table -> index(table, object, renamed));
                soFar.move(object, renamed);
            }
            case "COLUMN" ->
                    soFar.find(object)
                            .ifPresent(table ->
                                    Changes.renameColumn(table, rename.from(), rename.to()));
            case "TABCONSTRAINT" ->
                    soFar.find(object)
                            .ifPresent(table -> constraint(table, rename.from(), rename.to()));
            default -> {}
        }
    }

    static void see(Action.SetSchema move, SoFar soFar) {
        Name from = move.object().qualified();
        relation(from, new Name(move.schema(), from.name()), soFar);
    }

    private static void relation(Name from, Name to, SoFar soFar) {
        soFar.move(from, to);
        for (Table table : soFar.all()) {
            table.constraints.replaceAll((_, one) -> referring(one, from, to));
            if (from.equals(table.partitionOf)) {
                table.partitionOf = to;
            }
            if (from.equals(table.defaultPartition)) {
                table.defaultPartition = to;
            }
            if (table.partitions.remove(from)) {
                table.partitions.add(to);
            }
        }
    }

    private static Constraint referring(Constraint one, Name from, Name to) {
        return from.equals(one.references())
                ? new Constraint(
                        one.name(),
                        one.kind(),
                        one.columns(),
                        one.validated(),
                        to,
                        one.referenced(),
                        one.definition())
                : one;
    }

    private static void index(Table table, Name from, Name to) {
        for (Index one : table.indexes.values()) {
            if (one.name().equals(from)) {
                table.indexes.remove(from);
                table.indexes.put(
                        to,
                        new Index(
                                to,
                                one.columns(),
                                one.included(),
                                one.method(),
                                one.unique(),
                                one.partial(),
                                one.valid(),
                                one.ofConstraint(),
                                one.definition()));
            }
        }
    }

    private static void constraint(Table table, String from, String to) {
        @Nullable Constraint one = table.constraints.remove(from);
        if (one != null) {
            table.constraints.put(
                    to,
                    new Constraint(
                            to,
                            one.kind(),
                            one.columns(),
                            one.validated(),
                            one.references(),
                            one.referenced(),
                            one.definition()));
            index(table, table.sibling(from), table.sibling(to));
        }
    }
}
