package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.sql.SoFar;
import java.util.List;

/// What its directory tells of a statement, now and whenever else somebody asks: what a target is
/// like by then tells nothing of how it was before.
///
/// @param before the schema that the files before it make
/// @param back statements of its down file
public record Lineage(SoFar before, List<String> back) {
    /// Of a file that leaves nothing waiting which needs one.
    public static final Lineage NONE = new Lineage(SoFar.from(Catalogue.UNKNOWN), List.of());

    public Lineage {
        back = List.copyOf(back);
    }
}
