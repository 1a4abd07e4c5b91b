package dev.skein.targets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/// What a program complained about last. It is read while the program runs: who writes more than a
/// pipe holds would else wait for a reader for ever. Only the last lines are kept, each cut: a
/// program may complain of every table, and may never end a line.
public final class LastWords {
    private static final int LINES = 20;
    private static final int LENGTH = 500;

    private final Deque<String> lines = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private LastWords() {}

    public static LastWords of(Process process) {
        var words = new LastWords();
        Thread.ofVirtual()
                .name("stderr-" + process.pid())
                .start(() -> words.drain(process.getErrorStream()));
        return words;
    }

    private void drain(InputStream stream) {
        var line = new StringBuilder();
        try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    keep(line);
                } else if (line.length() < LENGTH) {
                    line.append((char) next);
                }
            }
            keep(line);
        } catch (IOException e) {
            // The pipe is closed under us where the program is ended by force.
            keep(line);
        } finally {
            ended.complete(null);
        }
    }

    private void keep(StringBuilder line) {
        if (!line.toString().isBlank()) {
            lines.addLast(line.toString().strip());
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
        }
        line.setLength(0);
    }

    /// The line that tells most: the last one that is an error, else the last one.
    ///
    /// @param otherwise where it said nothing
    public String summary(String otherwise) {
        ended.join();
        return lines.reversed().stream()
                .filter(line -> line.contains("error:"))
                .findFirst()
                .orElse(lines.isEmpty() ? otherwise : lines.getLast());
    }
}
