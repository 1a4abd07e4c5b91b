package dev.skein.migrations.plan;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;

/// Where a step stands in a change, from what its statements do. One that takes something away
/// decides; what only writes rows, or only proves something, is named so.
final class Phases {
    private Phases() {}

    static Phase of(List<SqlStatement> statements) {
        List<Phase> phases =
                statements.stream()
                        .flatMap(statement -> statement.actions().stream())
                        .map(Phases::of)
                        .distinct()
                        .toList();
        if (phases.contains(Phase.CONTRACT)) {
            return Phase.CONTRACT;
        }
        return phases.size() == 1 ? phases.getFirst() : Phase.EXPAND;
    }

    private static Phase of(Action action) {
        return switch (action) {
            case Action.Drop _, Action.Truncate _, Action.Rename _ -> Phase.CONTRACT;
            case Action.Update _, Action.Insert _, Action.Delete _, Action.Merge _ ->
                    Phase.BACKFILL;
            case Action.AlterTable alter -> of(alter);
            default -> Phase.EXPAND;
        };
    }

    private static Phase of(Action.AlterTable alter) {
        boolean drops =
                alter.alterations().stream()
                        .anyMatch(one ->
                                one instanceof Alteration.DropColumn
                                        || one instanceof Alteration.DropConstraint);
        boolean validates =
                alter.alterations().stream()
                        .allMatch(one -> one instanceof Alteration.ValidateConstraint);
        return drops ? Phase.CONTRACT : validates ? Phase.VALIDATE : Phase.EXPAND;
    }
}
