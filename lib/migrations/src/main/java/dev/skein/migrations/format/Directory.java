package dev.skein.migrations.format;

import java.util.List;

/// What a bundle of files turned out to be.
public sealed interface Directory {

    /// Migrations in ascending order of their versions.
    record Found(List<Migration> migrations) implements Directory {
        public Found {
            migrations = List.copyOf(migrations);
        }
    }

    /// Not a directory of migrations.
    ///
    /// @param code a stable failure code, such as `duplicate-version`
    /// @param file the file that it is about; empty where it is about all
    /// @param reason one sentence
    /// @param next the next thing to do
    record Refused(String code, String file, String reason, String next) implements Directory {}
}
