package dev.skein.migrations.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of examples: the schema `before.sql`, what its author wrote, and what becomes of it.
///
/// Where a part of it waits to be contracted there is `contract.sql`, a migration of its own, and
/// what becomes of that; `back.sql` is the change's down file.
///
/// A folder below a rewrite's own is another case of it; `on-18` is for a server of that version.
record Case(Path folder) {
    static final Path GOLDEN = Path.of("src/test/golden/rewrites");

    static List<Case> all() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.endsWith("as-written.sql"))
                    .map(file -> new Case(file.getParent()))
                    .sorted((a, b) -> a.folder.compareTo(b.folder))
                    .toList();
        }
    }

    static Case first(String rewrite) throws IOException {
        return all().stream()
                .filter(one -> one.rewrite().equals(rewrite))
                .findFirst()
                .orElseThrow();
    }

    /// The rewrite that it is an example of.
    String rewrite() {
        return GOLDEN.relativize(folder).getName(0).toString();
    }

    int major() {
        String name = folder.getFileName().toString();
        return name.startsWith("on-") ? Integer.parseInt(name.substring(3)) : 0;
    }

    String before() throws IOException {
        Path file = folder.resolve("before.sql");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    String asWritten() throws IOException {
        return Files.readString(folder.resolve("as-written.sql"));
    }

    boolean isContracted() {
        return Files.exists(folder.resolve("contract.sql"));
    }

    String contract() throws IOException {
        return Files.readString(folder.resolve("contract.sql"));
    }

    Plan plan() throws IOException {
        return ready(planning("1", true).apply(bundle(), "2"));
    }

    /// Of the contract, when the change was applied.
    Plan contractPlan() throws IOException {
        return ready(planning("2", true).apply(bundle(), "3"));
    }

    /// From one version back to an earlier one.
    Plan back(String from, String to) throws IOException {
        return ready(planning(from, true).rollBack(bundle(), to));
    }

    private static Plan ready(Planned planned) {
        assertThat(planned).isInstanceOf(Planned.Ready.class);
        return ((Planned.Ready) planned).plan();
    }

    private Planning planning(String version, boolean rewrites) {
        return new Planning(
                new Situation(
                        RunId.of("01932f6e-7c00-7000-8000-000000000001"),
                        new Alias("shop"),
                        UUID.fromString("6f1c0f4e-0d50-4f43-9a3e-000000000001"),
                        "development",
                        new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"),
                        new Base(null, version, false, major() * 10_000),
                        List.of(),
                        LintPolicy.WARN,
                        new Catalogue(major() * 10_000, null, Map.of(), Map.of(), false),
                        rewrites));
    }

    private Bundle bundle() throws IOException {
        var files = new ArrayList<SourceFile>();
        files.add(file("1_before.up.sql", before()));
        files.add(file("2_change.up.sql", asWritten()));
        Path back = folder.resolve("back.sql");
        if (Files.exists(back)) {
            files.add(file("2_change.down.sql", Files.readString(back)));
        }
        if (isContracted()) {
            files.add(file("3_contract.up.sql", contract()));
        }
        return new Bundle(Bundle.GOLANG_MIGRATE, null, files);
    }

    private static SourceFile file(String name, @Nullable String text) {
        return new SourceFile(name, String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return GOLDEN.relativize(folder).toString();
    }
}
