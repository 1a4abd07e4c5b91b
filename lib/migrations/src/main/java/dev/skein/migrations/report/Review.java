package dev.skein.migrations.report;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.format.GolangMigrate;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.format.SourceFiles;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.lint.Linted;
import dev.skein.migrations.lint.Linter;
import dev.skein.migrations.lint.Subject;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks at files of which nobody says what has run: each is a deployment of its own, and the files
/// before it have run.
public final class Review {
    private final Linter linter;
    private final @Nullable BigInteger from;
    private final List<LintReport.File> files = new ArrayList<>();
    private final List<Directory.Refused> unreadable = new ArrayList<>();

    /// @param from the first version that is told about; absent: all
    public Review(LintPolicy policy, @Nullable BigInteger from) {
        this.linter = new Linter(policy);
        this.from = from;
    }

    public List<LintReport.File> files() {
        return files;
    }

    public List<Directory.Refused> unreadable() {
        return unreadable;
    }

    public void refuse(Directory.Refused why) {
        unreadable.add(why);
    }

    /// @param prefix stands before each file's name
    public void migrations(String prefix, Bundle bundle) {
        switch (GolangMigrate.read(bundle)) {
            case Directory.Refused bad ->
                    refuse(
                            new Directory.Refused(
                                    bad.code(), prefix + bad.file(), bad.reason(), bad.next()));
            case Directory.Found(List<Migration> migrations) -> {
                List<Migration> up = migrations.stream().filter(one -> one.up() != null).toList();
                BigInteger first = from;
                List<Migration> earlier =
                        first == null
                                ? List.of()
                                : up.stream()
                                        .filter(one -> one.version().compareTo(first) < 0)
                                        .toList();
                look(
                        subjects(prefix, earlier),
                        subjects(prefix, up.subList(earlier.size(), up.size())),
                        up.subList(earlier.size(), up.size()).stream()
                                .map(one -> prefix + Objects.requireNonNull(one.up()).path())
                                .toList());
            }
        }
    }

    private static List<Subject> subjects(String prefix, List<Migration> migrations) {
        return migrations.parallelStream()
                .map(one ->
                        new Subject(
                                script(prefix, Objects.requireNonNull(one.up())),
                                one.version(),
                                Optional.ofNullable(one.down())
                                        .map(down -> script(prefix, down))
                                        .orElse(null)))
                .toList();
    }

    /// Files that run in this order.
    public void inOrder(List<SourceFile> sources) {
        List<SourceFile> readable = sources.stream().filter(this::isReadable).toList();
        look(
                List.of(),
                readable.parallelStream().map(one -> Subject.of(script("", one))).toList(),
                readable.stream().map(SourceFile::path).toList());
    }

    private boolean isReadable(SourceFile file) {
        Optional<Directory.Refused> problem = SourceFiles.problem(file);
        problem.ifPresent(this::refuse);
        return problem.isEmpty();
    }

    private void look(List<Subject> earlier, List<Subject> subjects, List<String> paths) {
        List<Linted> looked = linter.review(earlier, subjects);
        IntStream.range(0, looked.size())
                .forEach(i -> files.add(new LintReport.File(paths.get(i), looked.get(i))));
    }

    private static Script script(String prefix, SourceFile file) {
        return Script.read(
                new SourceText(
                        prefix + file.path(), new String(file.content(), StandardCharsets.UTF_8)));
    }
}
