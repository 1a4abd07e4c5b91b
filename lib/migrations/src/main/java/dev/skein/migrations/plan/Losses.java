package dev.skein.migrations.plan;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Statement;
import dev.skein.events.view.Amount;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether there is anything in what a statement takes away. That there is does not stop the
/// statement: it is said to whoever decides.
public final class Losses {
    private Losses() {}

    /// @param before the schema as it is when the statement begins
    static List<Check> of(Action action, SoFar before) {
        return switch (action) {
            case Action.Drop drop when drop.kind().equals("TABLE") ->
                    drop.objects().stream().map(Losses::table).toList();
            case Action.Drop drop when drop.kind().equals("SCHEMA") ->
                    drop.objects().stream().flatMap(one -> in(one.name(), before)).toList();
            case Action.Truncate(List<Name> tables, _) ->
                    tables.stream().map(Losses::table).toList();
            case Action.AlterTable(Name table, var alterations) ->
                    alterations.stream().flatMap(one -> column(table, one)).toList();
            default -> List.of();
        };
    }

    private static Stream<Check> in(String schema, SoFar before) {
        return before.relations().stream()
                .filter(one -> schema.equals(one.name().schema()))
                .filter(one -> one.kind() == Relation.Kind.TABLE)
                .map(one -> table(one.name()));
    }

    private static Check table(Name table) {
        return Checks.of(
                table.spoken() + " is empty", "select checked.* from " + Checks.counted(table));
    }

    private static Stream<Check> column(Name table, Alteration alteration) {
        if (!(alteration instanceof Alteration.DropColumn drop)) {
            return Stream.empty();
        }
        String column = Identifiers.quoted(drop.column());
        return Stream.of(
                Checks.of(
                        column + " of " + table.spoken() + " is empty",
                        "select "
                                + column
                                + " from "
                                + Checks.counted(table)
                                + " where "
                                + column
                                + " is not null"));
    }

    /// What to say of an answer; empty where nothing is lost for certain.
    public static Optional<Finding> finding(Checks.Askable asked, Check.Answer answer) {
        String says = asked.check().says();
        long rows = answer.violations();
        String found = (rows >= Checks.MOST ? "at least " : "") + Amount.of(rows, "row");
        return switch (answer.extent()) {
            case EXACT ->
                    rows == 0
                            ? Optional.empty()
                            : Optional.of(finding(asked, "not " + says + ": " + found));
            case SAMPLED ->
                    Optional.of(
                            finding(
                                    asked,
                                    rows == 0
                                            ? "perhaps not "
                                                    + says
                                                    + ": a sample was, no more was looked at"
                                            : "not " + says + ": " + found + " in a sample"));
            case UNANSWERED ->
                    Optional.of(
                            finding(
                                    asked,
                                    "perhaps not " + says + ": there was no answer in time"));
        };
    }

    private static Finding finding(Checks.Askable asked, String message) {
        Statement statement = asked.statement();
        Place first = new SourceText(statement.file(), statement.sql()).placeOfCharacter(0);
        return new Finding(
                "rows-would-be-lost",
                Level.WARN,
                new Place(statement.file(), statement.line(), statement.column(), first.text()),
                message,
                "what is in there is gone afterwards but for the backup",
                "look at it with `" + Checks.listing(asked.check()) + "` first");
    }
}
