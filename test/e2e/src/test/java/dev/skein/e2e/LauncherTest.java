package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher says what is missing, for each command no more than that needs, and finds what is
/// there.
class LauncherTest {
    private static final Path SCRIPT = Launcher.PROJECT.resolve("skein");

    @TempDir Path folder;
    private Launcher complete;

    @BeforeEach
    void aCompleteMachine() throws Exception {
        complete =
                new Launcher(folder.resolve("machine"), SCRIPT)
                        .withJdk()
                        .withFake("mvn", "Apache Maven 3.8.7")
                        .withFake("node", "v18.20.4")
                        .withFake("npm", "10.8.2")
                        .withFake("pg_dump", "pg_dump (PostgreSQL) 15.18")
                        .withFake("pg_restore", "pg_restore (PostgreSQL) 15.18");
    }

    /// JUnit warns of each link that leads out of its folder.
    @AfterEach
    void removeLinks() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void nothingIsMissingWhereEverythingIs() throws Exception {
        Launcher.Said said = complete.run("needs");

        assertThat(said.err()).isEqualTo("nothing is missing\n");
        assertThat(said.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mvn        | Maven was not found                                                    | apt-get install maven
                    node       | Node.js with npm was not found                                         | apt-get install nodejs npm
                    npm        | npm was not found                                                      | apt-get install nodejs npm
                    pg_dump    | PostgreSQL's client programs (pg_dump, pg_restore) were not found      | apt-get install postgresql
                    pg_restore | PostgreSQL's client programs (pg_dump, pg_restore) were not found      | apt-get install postgresql
                    """,
            quoteCharacter = '"')
    void aMissingProgramIsNamedWithTheWayToGetIt(String program, String what, String how)
            throws Exception {
        Launcher.Said said = complete.without(program).run("test");

        assertThat(said.err()).startsWith("program-missing: " + what + "\n").contains(how);
        assertThat(said.err().lines().filter(line -> !line.startsWith(" "))).hasSize(1);
        assertThat(said.exit()).isEqualTo(2);
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() throws Exception {
        var bare = new Launcher(folder.resolve("bare"), SCRIPT);

        Launcher.Said said = bare.run("test");

        assertThat(said.err())
                .contains("no JDK 25 or newer was found (JAVA_HOME, PATH and the usual folders)\n")
                .contains("temurin-25-jdk")
                .contains("Maven was not found")
                .contains("Node.js with npm was not found")
                .contains("PostgreSQL's client programs");
        assertThat(said.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    mvn, Apache Maven 3.8.6 (84538c9988), Maven 3.8.6 is too old; 3.8.7 or newer is needed
                    mvn, Apache Maven 3.6.3, Maven 3.6.3 is too old; 3.8.7 or newer is needed
                    mvn, nothing, 'mvn -version' does not say which Maven it is
                    node, v16.20.2, Node.js 16.20.2 is too old; 18 or newer is needed
                    """,
            quoteCharacter = '"')
    void aProgramThatIsTooOldIsNamedWithTheVersionNeeded(
            String program, String version, String message) throws Exception {
        Launcher.Said said = complete.withFake(program, version).run("build");

        assertThat(said.err()).startsWith("program-too-old: " + message + "\n");
        assertThat(said.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Apache Maven 3.10.0", "Apache Maven 4.0.0-rc-5", "Apache Maven 3.9.16"})
    void aNewerMavenIsGoodEnough(String version) throws Exception {
        assertThat(complete.withFake("mvn", version).run("needs", "jdk", "maven").exit()).isZero();
    }

    @Test
    void aJdkIsFoundWhereJavaHomeAndPathHaveAnOlderOne() throws Exception {
        Path old = Launcher.oldJdk(folder.resolve("old jdk"));
        Launcher launcher = complete.withVariable("JAVA_HOME", old);
        Files.createSymbolicLink(
                folder.resolve("machine/bin/javac"), old.resolve("bin").resolve("javac"));

        Launcher.Said said = launcher.run("--version");

        assertThat(said.out()).startsWith("skein ");
        assertThat(said.exit()).as(said.err()).isZero();
    }

    @Test
    void whereOnlyOlderJdksAreTheyAreNamed() throws Exception {
        Path old = Launcher.oldJdk(folder.resolve("old jdk"));
        var launcher = new Launcher(folder.resolve("bare"), SCRIPT).withVariable("JAVA_HOME", old);

        Launcher.Said said = launcher.run("status");

        assertThat(said.err())
                .contains("no JDK 25 or newer was found")
                .contains("the usual folders; " + old + " is 17)");
        assertThat(said.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up --shop", "service backup-worker"})
    void whatDumpsDatabasesWantsTheClientProgramsFirst(String command) throws Exception {
        Launcher.Said said = complete.without("pg_dump").run(command.split(" "));

        assertThat(said.err()).startsWith("program-missing: PostgreSQL's client programs");
        assertThat(said.exit()).isEqualTo(2);
    }

    @Test
    void whatRunsNoServerNeedsNothingButTheJdk() throws Exception {
        Path migrations = Files.createDirectories(folder.resolve("somewhere/my migrations"));
        Files.writeString(
                migrations.resolve("000001_carts.up.sql"), "CREATE TABLE carts (id int);");
        var launcher = new Launcher(folder.resolve("bare"), SCRIPT).withJdk();

        Launcher.Said said = launcher.run(folder.resolve("somewhere"), "plan", "my migrations");

        assertThat(said.out()).as(said.err()).contains("CREATE TABLE carts (id int)");
        assertThat(said.exit()).isZero();
    }

    @Test
    void aPathWithSpacesAndALinkToItAreNoObstacle() throws Exception {
        Path home = Files.createDirectories(folder.resolve("a path with 'spaces'"));
        Path script = Files.copy(SCRIPT, home.resolve("skein"));
        link(home, "app/cli/target");
        link(home, "app/standalone/target");
        Path link = Files.createSymbolicLink(folder.resolve("skein"), script);

        for (Path way : new Path[] {script, link}) {
            var launcher =
                    new Launcher(folder.resolve("by " + way.getParent().getFileName()), way)
                            .withJdk();

            Launcher.Said said = launcher.run("--version");

            assertThat(said.out()).as(said.err()).startsWith("skein ");
            assertThat(said.exit()).isZero();
        }
        assertThat(home.resolve(".skein/cli.aot")).exists();
    }

    /// The JVM would take classes out of it that no jar has any more.
    @Test
    void classesKeptReadyAreMadeAnewAfterABuild() throws Exception {
        Path home = Files.createDirectories(folder.resolve("built"));
        Path script = Files.copy(SCRIPT, home.resolve("skein"));
        link(home, "app/cli/target");
        Path built = home.resolve("app/standalone/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(built.getParent());
        Files.createFile(built);
        var launcher = new Launcher(folder.resolve("bare"), script).withJdk();
        Path kept = home.resolve(".skein/cli.aot");

        launcher.run("--version");
        FileTime first = Files.getLastModifiedTime(kept);
        launcher.run("--version");
        FileTime second = Files.getLastModifiedTime(kept);
        Files.setLastModifiedTime(built, FileTime.from(first.toInstant().plusMillis(1)));
        launcher.run("--version");

        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(kept)).isGreaterThan(first);
    }

    @Test
    void helpAnswersBeforeAnythingIsBuilt() throws Exception {
        Path home = Files.createDirectories(folder.resolve("fresh"));
        Path script = Files.copy(SCRIPT, home.resolve("skein"));

        Launcher.Said said = new Launcher(folder.resolve("bare"), script).run("--help");

        assertThat(said.out())
                .startsWith("usage: ./skein COMMAND")
                .contains("More commands are known once Skein is built");
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(home).isDirectoryNotContaining(file -> file.endsWith(".skein"));
    }

    @Test
    void aCommandOfAFreshCheckoutSaysThatItBuildsFirst() throws Exception {
        Path home = Files.createDirectories(folder.resolve("fresh"));
        Path script = Files.copy(SCRIPT, home.resolve("skein"));
        var launcher =
                new Launcher(folder.resolve("machine 2"), script)
                        .withJdk()
                        .withFake("mvn", "Apache Maven 3.8.7")
                        .withFake("node", "v20.0.0")
                        .withFake("npm", "10.8.2");

        Launcher.Said said = launcher.run("status");

        assertThat(said.err())
                .startsWith("Building Skein (once; a minute or two)\n")
                .contains("build-failed: the whole log is .skein/build.log");
        assertThat(said.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seventeen", "17.2", "14...18", "18..14", ""})
    void onlyMajorsOfPostgresAreTaken(String wish) throws Exception {
        Launcher.Said said = complete.run("test", "--postgres", wish);

        assertThat(said.err())
                .isEqualTo(
                        "bad-usage: --postgres wants majors of PostgreSQL: 17, or 14,16, or 14..18\n");
        assertThat(said.exit()).isEqualTo(2);
    }

    private static void link(Path home, String folder) throws Exception {
        Path link = home.resolve(folder);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Launcher.PROJECT.resolve(folder));
    }
}
