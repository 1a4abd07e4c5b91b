package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.Bundle;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.io.SqlSources;
import dev.skein.migrations.io.SqlSources.Source;
import java.util.Optional;

/// The directory of migrations that a command is given.
///
/// @param name as somebody typed it
record NamedDirectory(String name) {

    /// Empty where it is none: then that is said.
    Optional<Bundle> read(Terminal terminal) {
        return switch (open(terminal)) {
            case Source.Migrations(_, Bundle bundle) -> Optional.of(bundle);
            case Source.Files _ -> Optional.empty();
            case Source.Unreadable(var why) -> {
                terminal.talk(Refusal.of(why));
                yield Optional.empty();
            }
        };
    }

    /// Migrations, or why there are none.
    Source open(Terminal terminal) {
        Source source = SqlSources.read(name, terminal.input());
        return source instanceof Source.Files
                ? new Source.Unreadable(
                        new Directory.Refused(
                                "empty-directory",
                                name,
                                "it holds no file that is named like a migration",
                                "name the files <number>_<name>.up.sql, or look at them with"
                                        + " `skein lint`"))
                : source;
    }
}
