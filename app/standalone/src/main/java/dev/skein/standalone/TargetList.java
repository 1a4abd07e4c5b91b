package dev.skein.standalone;

import dev.skein.events.Alias;
import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The target databases of this installation, as `targets.json` has them.
///
/// @param targets each with the role that owns the application's objects
record TargetList(List<Entry> targets) {
    TargetList {
        targets = List.copyOf(targets);
    }

    /// @param passwords by role, for targets whose roles this installation did not make; absent:
    ///   its own
    record Entry(
            Alias alias,
            String url,
            String environment,
            String owner,
            java.util.@Nullable Map<String, String> passwords) {}

    static TargetList read(DataDirectory data) throws IOException {
        return Files.exists(data.targets())
                ? Json.read(Files.readAllBytes(data.targets()), TargetList.class)
                : new TargetList(List.of());
    }

    TargetList with(Entry entry) {
        var all = new ArrayList<>(targets);
        all.removeIf(known -> known.alias().equals(entry.alias()));
        all.add(entry);
        return new TargetList(all);
    }
}
