package dev.skein.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The migration files of one directory, as bytes: what was not valid text stays as it was.
///
/// @param format the source format, `golang-migrate`
/// @param historyTable the native tool's tracking table, `schema.table` or `table`; absent: the
///   tool's default
/// @param files every file of the directory that could be a migration, in any order
public record Bundle(String format, @Nullable String historyTable, List<SourceFile> files) {
    public static final String GOLANG_MIGRATE = "golang-migrate";

    public Bundle {
        files = List.copyOf(files);
    }
}
