package dev.skein.migrations.lint;

import java.util.List;
import java.util.stream.IntStream;

/// Files that one thread looks at, after following those before them: following is cheap.
///
/// @param before in their order
/// @param files behind them
record Stretch(List<Subject> before, List<Subject> files) {
    /// Below it one thread is done before another has begun.
    private static final int FEWEST = 100;

    /// All files, divided among the processors.
    static List<Stretch> of(List<Subject> files) {
        int most = Runtime.getRuntime().availableProcessors();
        int count = Math.clamp(files.size() / FEWEST, 1, most);
        return IntStream.range(0, count)
                .mapToObj(i ->
                        between(files, i * files.size() / count, (i + 1) * files.size() / count))
                .toList();
    }

    private static Stretch between(List<Subject> files, int from, int to) {
        return new Stretch(files.subList(0, from), files.subList(from, to));
    }
}
