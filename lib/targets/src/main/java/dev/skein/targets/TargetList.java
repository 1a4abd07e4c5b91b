package dev.skein.targets;

import dev.skein.events.Alias;
import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The target databases of one installation, as a file of its data directory has them: what `skein
/// adopt` writes and the single-process mode reads.
///
/// @param targets each with the role that owns the application's objects
public record TargetList(List<Entry> targets) {
    /// Databases that `skein adopt` was run for.
    public static final String FILE = "targets.json";

    /// Demonstration databases of the process that runs; the file is there as long as it runs.
    public static final String SHOPS = "shops.json";

    public TargetList {
        targets = List.copyOf(targets);
    }

    /// @param passwords by role; absent: those of the installation itself
    public record Entry(
            Alias alias,
            String url,
            String environment,
            String owner,
            @Nullable Map<String, String> passwords) {

        /// As the service that comes with this role reaches it.
        public TargetSettings settings(String role) {
            return new PlainSettings(
                    url,
                    environment,
                    role,
                    Optional.ofNullable(passwords).map(all -> all.get(role)),
                    Optional.empty(),
                    Optional.of(owner));
        }

        /// Never shows a password.
        @Override
        public String toString() {
            return alias + " at " + url;
        }
    }

    /// Empty where the file is not there.
    public static TargetList read(Path file) throws IOException {
        return Files.exists(file)
                ? Json.read(Files.readAllBytes(file), TargetList.class)
                : new TargetList(List.of());
    }

    /// All that a data directory knows, demonstration databases included.
    public static TargetList known(Path data) throws IOException {
        TargetList all = read(data.resolve(SHOPS));
        for (Entry entry : read(data.resolve(FILE)).targets()) {
            all = all.with(entry);
        }
        return all;
    }

    public Optional<Entry> find(Alias alias) {
        return targets.stream().filter(entry -> entry.alias().equals(alias)).findFirst();
    }

    /// The same with this entry, in place of one of the same alias.
    public TargetList with(Entry entry) {
        var all = new ArrayList<>(targets);
        all.removeIf(known -> known.alias().equals(entry.alias()));
        all.add(entry);
        return new TargetList(all);
    }

    /// Writes a file that only this account can read; whoever reads meanwhile reads it whole.
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path partial =
                Files.createTempFile(
                        folder,
                        "targets",
                        ".partial",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, Json.write(this));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
