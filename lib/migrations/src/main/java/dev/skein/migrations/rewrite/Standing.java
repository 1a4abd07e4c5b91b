package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.util.List;

/// What is there as long as the second half of a rewrite waits.
public sealed interface Standing {
    /// Whether it is expanded and not contracted.
    boolean in(SoFar soFar);

    /// Whether it is contracted, or was never expanded, and could be expanded from there.
    boolean mayBeIn(SoFar soFar);

    /// A view in a table's place.
    ///
    /// @param view stands where the table stood before
    /// @param beneath the table, as long as the view stands
    /// @param table the table, once the view is gone
    record View(Name view, Name beneath, Name table) implements Standing {

        @Override
        public boolean in(SoFar soFar) {
            return soFar.part(view).kind() == Relation.Kind.VIEW
                    && (!soFar.knowsAll() || isTable(beneath, soFar));
        }

        @Override
        public boolean mayBeIn(SoFar soFar) {
            return soFar.serverVersion() >= Around.V15 && !in(soFar) && isTable(table, soFar);
        }

        private static boolean isTable(Name name, SoFar soFar) {
            return soFar.part(name).kind() == Relation.Kind.TABLE
                    && (!soFar.knowsAll() || soFar.relation(name).isPresent());
        }
    }

    /// Columns that nobody needs to know any more.
    record Columns(Name table, List<String> columns) implements Standing {
        public Columns {
            columns = List.copyOf(columns);
        }

        @Override
        public boolean in(SoFar soFar) {
            return soFar.relation(table)
                    .map(known -> columns.stream().anyMatch(one -> known.column(one).isPresent()))
                    .orElse(!soFar.knowsAll() && !soFar.dropped(table));
        }

        @Override
        public boolean mayBeIn(SoFar soFar) {
            return !soFar.knowsAll() || (!in(soFar) && soFar.relation(table).isPresent());
        }
    }

    /// Tables that nobody needs to know any more.
    record Tables(List<Name> tables) implements Standing {
        public Tables {
            tables = List.copyOf(tables);
        }

        @Override
        public boolean in(SoFar soFar) {
            return tables.stream()
                    .anyMatch(one ->
                            soFar.relation(one).isPresent()
                                    || (!soFar.knowsAll() && !soFar.dropped(one)));
        }

        @Override
        public boolean mayBeIn(SoFar soFar) {
            return !soFar.knowsAll() || !in(soFar);
        }
    }
}
