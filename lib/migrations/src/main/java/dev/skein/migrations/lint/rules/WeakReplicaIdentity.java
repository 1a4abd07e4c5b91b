package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Relation.ReplicaIdentity;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A publisher has to name the row that an UPDATE or DELETE means.
///
/// Source: PostgreSQL, "Logical Replication", "Replica Identity".
final class WeakReplicaIdentity {
    static final Rule RULE =
            new Rule(
                    "weak-replica-identity",
                    Rule.Group.REPLICATION,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "a published table whose rows replication cannot name, or only by all their values",
                    "a primary key, or REPLICA IDENTITY USING INDEX over a unique index of columns that are not null",
                    WeakReplicaIdentity::check);

    private static final String FAILS =
            "UPDATE and DELETE on a published table without an identity fail on the publisher";

    private WeakReplicaIdentity() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.AlterTable alter ->
                    alter.alterations().stream()
                            .filter(Alteration.SetReplicaIdentity.class::isInstance)
                            .map(one -> ((Alteration.SetReplicaIdentity) one).identity())
                            .findFirst()
                            .map(identity -> chosen(alter.table(), identity))
                            .orElseGet(() -> withoutKey(statement, alter, around));
            case Action.CreateTable create when around.before().takenIn(create.table()) ->
                    KeylessTables.of(statement, around)
                            .filter(table ->
                                    table.lasting() == Action.CreateTable.Lasting.LOGGED
                                            && !isNamedLater(table.table(), around))
                            .map(table ->
                                    new Rule.Hit(
                                            "makes "
                                                    + table.table().spoken()
                                                    + ", which a publication sends, without an identity of its rows",
                                            FAILS));
            case Action.Publish publish when !publish.drop() && publish.changes() ->
                    publish.tables().stream()
                            .filter(table -> isNameless(table, around))
                            .findFirst()
                            .map(table ->
                                    new Rule.Hit(
                                            "publishes "
                                                    + table.spoken()
                                                    + ", whose rows have no identity",
                                            FAILS));
            default -> Optional.empty();
        };
    }

    private static boolean isNamedLater(Name table, Surroundings around) {
        return around.later().stream()
                .map(SqlStatement::action)
                .anyMatch(action ->
                        action instanceof Action.AlterTable alter
                                && alter.table().qualified().equals(table.qualified())
                                && alter.alterations().stream()
                                        .anyMatch(Alteration.SetReplicaIdentity.class::isInstance));
    }

    private static Optional<Rule.Hit> chosen(Name table, ReplicaIdentity identity) {
        return switch (identity) {
            case NOTHING -> Rule.hit("takes the rows' identity from " + table.spoken(), FAILS);
            case FULL ->
                    Rule.hit(
                            "names rows of " + table.spoken() + " by all their values",
                            "every UPDATE and DELETE logs the whole old row, and a subscriber without a fitting index reads its table for each");
            case DEFAULT, INDEX -> Optional.empty();
        };
    }

    /// Its primary key goes, and none takes its place.
    private static Optional<Rule.Hit> withoutKey(
            SqlStatement statement, Action.AlterTable alter, Surroundings around) {
        boolean drops =
                alter.alterations().stream()
                        .anyMatch(one ->
                                one instanceof Alteration.DropConstraint
                                        || one instanceof Alteration.DropColumn);
        return drops
                        && around.before().published(alter.table())
                        && around.before().part(alter.table()).primaryKey().isPresent()
                        && around.after(statement).part(alter.table()).primaryKey().isEmpty()
                        && around.before().part(alter.table()).replicaIdentity()
                                == ReplicaIdentity.DEFAULT
                ? Rule.hit(
                        "takes the rows' identity from " + alter.table().spoken() + " with its key",
                        FAILS)
                : Optional.empty();
    }

    /// What is not known of a table may be a key.
    private static boolean isNameless(Name table, Surroundings around) {
        Relation known = around.before().part(table);
        boolean whole = around.before().relation(table).isPresent();
        return switch (known.replicaIdentity()) {
            case NOTHING -> true;
            case DEFAULT -> whole && known.primaryKey().isEmpty();
            case FULL, INDEX -> false;
        };
    }
}
