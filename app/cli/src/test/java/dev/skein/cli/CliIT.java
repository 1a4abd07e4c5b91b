package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.cli.Skein.Answer;
import dev.skein.events.plan.Plan;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliIT {
    @TempDir Path folder;
    private Skein skein;

    @BeforeEach
    void directory() throws IOException {
        skein = new Skein(folder);
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(
                migrations.resolve("000001_customers.up.sql"),
                "create table customers (id bigint primary key);\n");
        Files.writeString(
                migrations.resolve("000002_index.up.sql"), "create index on customers (id);\n");
    }

    @Test
    void helpNamesEveryCommandAndEveryCommandIsOnTheReferencePage() throws Exception {
        Answer help = skein.run("--help");
        String page = Files.readString(Path.of("../../docs/reference/cli.md"));

        assertThat(help.exit()).isEqualTo(Exit.OK);
        List<String> commands =
                help.out()
                        .lines()
                        .filter(line -> line.matches("  [a-z].*"))
                        .map(line -> line.strip().split(" ", 2)[0])
                        .toList();
        assertThat(commands).contains("migrate", "request", "validate", "doctor", "adopt");
        for (String command : commands) {
            assertThat(page).contains("`" + command);
        }
    }

    @Test
    void versionAndCompletionAnswer() throws Exception {
        assertThat(skein.run("--version").out()).matches("skein \\d+\\.\\d+\\.\\d+\n");
        assertThat(skein.run("generate-completion").out()).contains("_complete_skein");
    }

    @Test
    void lintWarnsAndFailsWhereTheEnvironmentOrTheCallerWantsIt() throws Exception {
        Path later = Files.createDirectories(folder.resolve("later"));
        Files.writeString(later.resolve("3_index.up.sql"), "create index on orders (id);\n");
        Answer lenient = skein.run("lint", "later");
        Answer production = skein.run("lint", "--environment", "production", "later");
        Answer warned = skein.run("lint", "--fail-on", "warn", "later");

        assertThat(lenient.exit()).isEqualTo(Exit.OK);
        assertThat(lenient.out())
                .contains("warning[require-concurrent-index-creation]", "3_index.up.sql:1:1");
        assertThat(lenient.out().lines().toList().getLast()).startsWith("Lint: passed");
        assertThat(production.exit()).isEqualTo(Exit.FAILED);
        assertThat(production.out()).contains("blocked[require-concurrent-index-creation]");
        assertThat(warned.exit()).isEqualTo(Exit.FAILED);
        assertThat(warned.out().lines().toList().getLast()).startsWith("Lint: failed");
    }

    @Test
    void lintTakesFilesAndStandardInputAndHistory() throws Exception {
        Files.writeString(folder.resolve("a.sql"), "create index on orders (id);\n");
        Files.writeString(folder.resolve("b.sql"), "drop table orders;\n");
        Answer files = skein.run("lint", "a.sql", "b.sql", "--format", "json");
        Answer piped = skein.run("lint", "-", "--format", "github");
        Answer history = skein.run("lint", "migrations", "--from", "2");
        Answer all = skein.run("lint", "migrations");

        assertThat(files.out()).contains("\"file\":\"a.sql\"", "\"file\":\"b.sql\"");
        assertThat(files.talk()).contains("2 files");
        assertThat(piped.exit()).isEqualTo(Exit.OK);
        assertThat(history.out()).contains("· 1 file,");
        assertThat(all.out()).contains("· 2 files,");
    }

    @Test
    void lintHoldsTheTeamsLevelsAndRefusesTypingErrors() throws Exception {
        Files.writeString(folder.resolve("a.sql"), "create index on orders (id);\n");
        Path config = folder.resolve("skein-lint.properties");
        Files.writeString(config, "require-concurrent-index-creation = off\n");
        Answer off = skein.run("lint", "a.sql", "--format", "json");
        Files.writeString(config, "staging.require-concurrent-index-creation = block\n");
        Answer staging = skein.run("lint", "a.sql", "--environment", "staging");
        Answer other = skein.run("lint", "a.sql", "--environment", "test");
        Files.writeString(config, "require-concurent-index-creation = off\n");
        Answer typo = skein.run("lint", "a.sql");

        assertThat(off.out()).doesNotContain("require-concurrent-index-creation");
        assertThat(staging.exit()).isEqualTo(Exit.FAILED);
        assertThat(other.exit()).isEqualTo(Exit.OK);
        assertThat(typo.exit()).isEqualTo(Exit.USAGE);
        assertThat(typo.talk()).contains("require-concurent-index-creation");
        assertThat(skein.run("lint", "a.sql", "--config", "nowhere").exit()).isEqualTo(Exit.USAGE);
        assertThat(skein.run("lint", "a.sql", "--target-version", "12").exit())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void whatCannotBeReadIsTwoAndSaidPlainly() throws Exception {
        Files.write(folder.resolve("latin1.sql"), new byte[] {'-', '-', (byte) 0xe4, '\n'});
        Files.createDirectories(folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("link.sql"), Path.of("latin1.sql"));
        Answer answer = skein.run("lint", "latin1.sql", "empty", "link.sql", "nowhere", "a\u0001b");

        assertThat(answer.exit()).isEqualTo(Exit.USAGE);
        assertThat(answer.out())
                .contains("unreadable[not-utf8]: latin1.sql", "empty: it holds no file of SQL")
                .contains("link.sql: it is a link", "nowhere: it does not exist");
        assertThat(answer.out() + answer.talk()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void planIsTextForPeopleJsonForProgramsAndMarkdownForReviews() throws Exception {
        Answer text = skein.run("plan", "migrations");
        Answer json = skein.run("plan", "--format", "json", "migrations");

        assertThat(text.exit()).isEqualTo(Exit.OK);
        assertThat(text.out()).contains("from version none to 2", "Plan: 2 migrations · 2 steps");
        assertThat(Json.read(json.out(), Plan.class).steps()).hasSize(2);
        assertThat(skein.run("plan", "migrations", "--from", "2").out())
                .contains("from version 1 to 2");
        Answer markdown = skein.run("plan", "migrations", "--format", "markdown");
        assertThat(markdown.exit()).isEqualTo(Exit.OK);
        assertThat(markdown.out())
                .startsWith("### offline · apply · from version none to 2\n\n**Plan: 2 migrations");
    }

    @Test
    void whatGetsNoPlanSaysWhyInEveryFormat() throws Exception {
        Path file = folder.resolve("migrations/000003_typo.up.sql");
        Files.writeString(file, "create tabl t ();\n");
        Answer text = skein.run("plan", "migrations");
        Answer markdown = skein.run("plan", "migrations", "--format", "markdown");

        assertThat(List.of(text.exit(), markdown.exit())).containsOnly(Exit.FAILED);
        assertThat(text.out()).contains("blocked[syntax-error]", "000003_typo.up.sql:1:8");
        assertThat(markdown.out())
                .startsWith("### No plan: syntax-error\n")
                .contains("Next: correct the statement", "000003_typo.up.sql:1 |");
        assertThat(List.of(text.talk(), markdown.talk()))
                .allMatch(talk -> talk.startsWith("syntax-error: "));
    }

    @Test
    void planNamesTheFileThatItCannotRead() throws Exception {
        Files.write(folder.resolve("migrations/000003_x.up.sql"), new byte[] {'a', 0});
        Answer answer = skein.run("plan", "migrations");

        assertThat(answer.exit()).isEqualTo(Exit.USAGE);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.talk())
                .isEqualTo(
                        "nul-byte: 000003_x.up.sql: it contains a NUL byte, at byte 2 of line 1;"
                                + " next: save it as plain UTF-8 text\n");
    }

    @Test
    void createCountsAsTheDirectoryDoes() throws Exception {
        Answer made = skein.run("create", "add_email");

        assertThat(made.exit()).isEqualTo(Exit.OK);
        assertThat(made.out().lines())
                .containsExactly(
                        "migrations/000003_add_email.up.sql",
                        "migrations/000003_add_email.down.sql");
        assertThat(folder.resolve("migrations/000003_add_email.up.sql")).isEmptyFile();
        assertThat(skein.run("create", "Add e-mail").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aKeysPrivateHalfIsForItsOwnerAlone() throws Exception {
        Answer made = skein.run("key", "new", "--id", "ci", "--file", "ci.key");

        assertThat(made.exit()).isEqualTo(Exit.OK);
        assertThat(Trust.parse("{\"keys\":[" + made.out() + "]}").keys().getFirst().id())
                .isEqualTo("ci");
        Path key = folder.resolve("ci.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(made.out() + made.talk()).doesNotContain(Files.readString(key));
        assertThat(skein.run("key", "new", "--id", "ci", "--file", "ci.key").exit())
                .as("it does not overwrite")
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void wrongUsageIsTwo() throws Exception {
        assertThat(skein.run("migrate", "migrations").exit()).isEqualTo(Exit.USAGE);
        assertThat(skein.run("no-such-command").exit()).isEqualTo(Exit.USAGE);
        assertThat(skein.run("lint", "nowhere").exit()).isEqualTo(Exit.USAGE);
        Answer alias = skein.run("status", "--data", "d", "--nonsense");
        assertThat(alias.exit()).isEqualTo(Exit.USAGE);
        assertThat(alias.talk()).startsWith("bad-usage: ").contains("--nonsense");
        assertThat(skein.run("migrate", "migrations", "--database", "Not An Alias").exit())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void noGatewayIsSevenAndSaysWhatToDo() throws Exception {
        Answer status = skein.run("status");
        Answer migrate = skein.run("migrate", "migrations", "--database", "shop");
        Answer named =
                skein.run(
                        Map.of(
                                "SKEIN_GATEWAY",
                                "http://127.0.0.1:1",
                                "SKEIN_TOKEN_FILE",
                                Files.writeString(folder.resolve("token"), "x").toString()),
                        "migrate",
                        "migrations",
                        "--database",
                        "shop");

        assertThat(List.of(status.exit(), migrate.exit(), named.exit()))
                .containsOnly(Exit.UNREACHABLE);
        assertThat(status.talk()).contains("skein up");
        assertThat(migrate.talk()).contains("skein adopt shop");
        assertThat(named.talk()).startsWith("gateway-unreachable: ").contains("http://127.0.0.1:1");
    }
}
