package dev.skein.migrations.sql;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Tables that a statement may change.
final class Touched {
    private Touched() {}

    /// @param all of which anything is known
    static List<Name> by(Action action, Collection<Name> all) {
        return switch (action) {
            case Action.CreateTable create ->
                    create.partitionOf() == null
                            ? List.of()
                            : List.of(create.partitionOf().parent());
            case Action.AlterTable alter ->
                    Stream.concat(
                                    Stream.of(alter.table()),
                                    alter.alterations().stream()
                                            .flatMap(one -> AlterationChanges.others(one).stream()))
                            .toList();
            case Action.CreateIndex index -> List.of(index.table());
            case Action.Select _, Action.Insert _, Action.Update _, Action.Delete _ -> List.of();
            default -> List.copyOf(all);
        };
    }
}
