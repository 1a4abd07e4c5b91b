package dev.skein.migrations.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.migrations.Golden;
import dev.skein.migrations.plan.Dangers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewritesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/skein/migrations/rewrite");
    private static final Path PAGES = Path.of("../../docs/reference/rewrites");

    static List<Rewrite> rewrites() {
        return Rewrites.all();
    }

    static List<Case> cases() throws IOException {
        return Case.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStatementBecomesWhatWasReviewed(Case one) throws IOException {
        Golden.check(one.folder().resolve("rewritten.sql"), Shown.of(one.plan()));
    }

    static List<Case> contractedCases() throws IOException {
        return Case.all().stream().filter(Case::isContracted).toList();
    }

    @ParameterizedTest
    @MethodSource("contractedCases")
    void aContractBecomesWhatWasReviewed(Case one) throws IOException {
        Golden.check(one.folder().resolve("contracted.sql"), Shown.of(one.contractPlan()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatThePlanSaysItCouldLoseIsWhatItsSqlSays(Case one) throws IOException {
        Plan plan = one.plan();

        assertThat(Dangers.of(plan)).isEqualTo(plan.danger());
    }

    @ParameterizedTest
    @MethodSource("rewrites")
    void anExampleShowsEachRewriteAtWorkAndItsPageShowsTheExample(Rewrite rewrite)
            throws IOException {
        Case example = Case.first(rewrite.id());

        assertThat(example.plan().steps())
                .flatExtracting(step -> step.statements())
                .extracting(Statement::origin)
                .extracting(origin -> origin == null ? "" : origin.rewrite())
                .contains(rewrite.id());
        Golden.check(PAGES.resolve(rewrite.id() + ".md"), page(rewrite));
        Golden.check(PAGES.resolve("README.md"), index());
    }

    @Test
    void theListHoldsEveryRewriteOfThePackage() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.list(SOURCES)) {
            files =
                    all.filter(RewritesTest::isRewrite)
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList();
        }

        assertThat(Rewrites.all().stream().map(RewritesTest::fileName).sorted())
                .containsExactlyElementsOf(files);
    }

    @Test
    void everyExampleAndEveryPageIsThatOfARewrite() throws IOException {
        List<String> ids = Rewrites.all().stream().map(Rewrite::id).toList();

        try (Stream<Path> folders = Files.list(Case.GOLDEN);
                Stream<Path> pages = Files.list(PAGES)) {
            assertThat(folders.map(one -> one.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of("README"), ids.stream()).toList());
        }
    }

    private static boolean isRewrite(Path file) {
        try {
            return Files.readString(file).contains("static final Rewrite REWRITE");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(Rewrite rewrite) {
        return Arrays.stream(rewrite.id().split("-"))
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining())
                + ".java";
    }

    private static String page(Rewrite rewrite) throws IOException {
        Path folder = Case.GOLDEN.resolve(rewrite.id());
        var page =
                new StringBuilder(
                        "# " + rewrite.id() + "\n\nWhat is safer: " + rewrite.says() + ".\n");
        try (Stream<Path> cases = Files.walk(folder)) {
            for (Path one :
                    cases.filter(Files::isDirectory)
                            .filter(dir -> Files.exists(dir.resolve("as-written.sql")))
                            .sorted()
                            .toList()) {
                page.append(example(new Case(one), one.equals(folder)));
            }
        }
        if (!rewrite.resolves().isEmpty()) {
            page.append("\nResolves: ")
                    .append(
                            rewrite.resolves().stream()
                                    .sorted()
                                    .map(rule -> "[" + rule + "](../rules/" + rule + ".md)")
                                    .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        return page.append("\n`-- skein:as-written <reason>` above the statement keeps its form.\n")
                .toString();
    }

    private static String example(Case one, boolean first) throws IOException {
        String title =
                first
                        ? ""
                        : "\n## " + one.folder().getFileName().toString().replace('-', ' ') + "\n";
        String before =
                one.before().isEmpty() ? "" : "\nThe schema:\n\n```sql\n" + one.before() + "```\n";
        return title
                + before
                + "\nAs written:\n\n```sql\n"
                + one.asWritten()
                + "```\n\nAs planned:\n\n```sql\n"
                + Shown.of(one.plan())
                + "```\n"
                + (one.isContracted() ? contract(one) : "");
    }

    private static String contract(Case one) throws IOException {
        return "\nThe rest waits for a later migration of its own, here for version 2:\n\n```sql\n"
                + one.contract()
                + "```\n\nAs planned:\n\n```sql\n"
                + Shown.of(one.contractPlan())
                + "```\n";
    }

    private static String index() {
        return "# Safe rewrites\n\nGenerated from the rewrites and their examples; `./skein bless` writes it anew.\n\n"
                + "A statement that would stop users is replaced by steps that do not, and that end in the same\n"
                + "schema. Each piece of a rewrite is a step of its own: what was applied stays applied where a later\n"
                + "step fails. `-- skein:as-written <reason>` above a statement keeps its form; a statement that cannot\n"
                + "be made safe keeps it by itself, and the plan says why.\n\n"
                + "What takes a name or a type away from running code is only done where `-- skein:rewrite <id>` stands\n"
                + "above the statement: `change-type-by-shadow`, `drop-column-by-contract`, `drop-table-by-contract`,\n"
                + "`rename-column-by-view`, `rename-table-by-view`.\n\n"
                + "| rewrite | what is safer |\n|---|---|\n"
                + Rewrites.all().stream()
                        .map(rewrite ->
                                "| ["
                                        + rewrite.id()
                                        + "]("
                                        + rewrite.id()
                                        + ".md) | "
                                        + rewrite.says()
                                        + " |\n")
                        .collect(Collectors.joining());
    }
}
