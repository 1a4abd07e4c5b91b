package dev.skein.cli.io;

import dev.skein.events.audit.Head;
import dev.skein.events.audit.SignedHead;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Heads of the chain that lie outside of the database.
///
/// @param heads by their length, those that are vouched for
/// @param problem the first file that is not; empty where all are
public record KeptHeads(NavigableMap<Long, Head> heads, Optional<String> problem) {

    /// @param headKey the id of the key that signs heads
    public static KeptHeads read(Path directory, Trust trust, String headKey) throws IOException {
        var heads = new TreeMap<Long, Head>();
        Optional<String> problem = Optional.empty();
        for (Path file : files(directory)) {
            Optional<Head> head = head(file, trust, headKey);
            if (head.isEmpty()) {
                problem =
                        problem.or(() ->
                                Optional.of(text(file, "is not what " + headKey + " signed")));
                continue;
            }
            Head other = heads.put(head.get().length(), head.get());
            if (other != null && !other.equals(head.get())) {
                problem =
                        problem.or(
                                () -> Optional.of(text(file, "contradicts another of its length")));
            }
        }
        return new KeptHeads(heads, problem);
    }

    private static String text(Path file, String what) {
        return "kept head " + file.getFileName() + " " + what;
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".head")).sorted().toList();
        }
    }

    private static Optional<Head> head(Path file, Trust trust, String headKey) throws IOException {
        try {
            SignedHead signed = SignedHead.parse(Files.readString(file));
            return Optional.of(signed)
                    .filter(head -> head.isVouchedFor(trust, headKey))
                    .map(SignedHead::head);
        } catch (MalformedException | java.nio.charset.CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// How many, and how far they reach.
    public String text() {
        return heads.isEmpty()
                ? "none: a tail that was cut off would not show"
                : heads.size() + ", the newest of " + heads.lastKey() + " entries";
    }
}
