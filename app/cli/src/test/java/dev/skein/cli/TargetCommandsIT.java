package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.cli.Skein.Answer;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetCommandsIT {
    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;
    private static Skein skein;

    @BeforeAll
    static void start() throws Exception {
        postgres =
                EmbeddedPostgres.start(folder.resolve("server"), EmbeddedPostgres.Durability.NONE);
        postgres.createDatabase("shop");
        sql("create role shop_app; create role admin superuser login password 'admin''s'");
        sql("alter database shop owner to shop_app; grant create on schema public to shop_app");
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(
                migrations.resolve("1_customers.up.sql"), "create table customers (id int);\n");
        Files.writeString(migrations.resolve("2_more.up.sql"), "create table more (id int);\n");
        skein = new Skein(folder);
        Answer adopted = adopt("shop_app");
        assertThat(adopted.exit()).as(adopted.talk()).isEqualTo(Exit.OK);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void adoptionIsRememberedForThisAccountAlone() throws IOException {
        Path targets = folder.resolve(".skein/data/targets.json");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(targets)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(targets))
                .contains("\"shop\"", "skein_executor")
                .doesNotContain("admin");
    }

    @Test
    void whatAnAdministratorDidWrongIsSaid() throws Exception {
        assertThat(adopt("nobody").talk()).contains("create the role that --owner names");
        Answer noPassword =
                skein.run("adopt", "shop", "--url", url(), "--username", "admin", "--owner", "x");
        assertThat(noPassword.exit()).isNotZero();
        assertThat(
                        skein.run("adopt", "shop", "--url", url() + "?password=p", "--owner", "x")
                                .talk())
                .contains("settings of their own");
    }

    @Test
    void doctorFindsAllWellAndThenWhatIsNot() throws Exception {
        Answer well = skein.run("doctor", "--database", "shop");
        assertThat(well.exit()).as(well.out()).isEqualTo(Exit.OK);
        assertThat(well.out())
                .contains("shop     reachable", "direct session", "clock", ", 0 failed");

        sql("revoke shop_app from skein_executor");
        Answer ill = skein.run("doctor");
        sql("grant shop_app to skein_executor");

        assertThat(ill.exit()).isEqualTo(Exit.FAILED);
        assertThat(ill.out())
                .containsPattern(
                        "FAIL  shop +runs migrations as the owning role +no: skein_executor");
        assertThat(skein.run("doctor", "--database", "stock").out())
                .contains("next: skein adopt stock");
        assertThat(skein.run("doctor", "--bootstrap-servers", "127.0.0.1:1").out())
                .containsPattern("FAIL  kafka +reachable");
    }

    @Test
    void validateComparesWithTheHistoryAndWritesNothing() throws Exception {
        Answer fresh = validate();
        assertThat(fresh.exit()).as(fresh.talk()).isEqualTo(Exit.OK);
        assertThat(fresh.out()).contains("from version none to 2");

        sql("create table schema_migrations (version bigint primary key, dirty boolean not null)");
        sql("grant select on schema_migrations to skein_planner");
        sql("insert into schema_migrations values (9, false)");
        Answer unknown = validate();
        sql("update schema_migrations set version = 2, dirty = true");
        Answer dirty = validate();
        sql("update schema_migrations set dirty = false");
        sql(
                "insert into skein.ledger (run, step, migration, plan_digest, xid, rows, millis)"
                        + " values (gen_random_uuid(), 1, '1', 'd', '1', 0, 1)");
        Files.move(folder.resolve("migrations/1_customers.up.sql"), folder.resolve("away"));
        Answer missing = validate();
        sql("drop table schema_migrations");
        sql("delete from skein.ledger");

        assertThat(unknown.exit()).isEqualTo(Exit.FAILED);
        assertThat(unknown.talk()).startsWith("version-not-found");
        assertThat(dirty.talk()).startsWith("dirty-history").contains("skein repair 2");
        assertThat(missing.exit()).isEqualTo(Exit.FAILED);
        assertThat(missing.out()).startsWith("missing: version 1 was applied");
        Files.move(folder.resolve("away"), folder.resolve("migrations/1_customers.up.sql"));
    }

    @Test
    void aFileThatWasChangedAfterItWasAppliedIsNamed() throws Exception {
        Path first = folder.resolve("migrations/1_customers.up.sql");
        String text = Files.readString(first);
        sql("create table schema_migrations (version bigint primary key, dirty boolean not null)");
        sql("grant select on schema_migrations to skein_planner");
        sql("insert into schema_migrations values (1, false)");
        sql(
                "insert into skein.ledger (run, step, migration, direction, file_digest,"
                        + " plan_digest, xid, rows, millis, applied_at) values"
                        + " ('01932f6e-7c00-7000-8000-000000000001', 1, '1', 'APPLY', '"
                        + Digest.of(text)
                        + "', 'd', '1', 0, 1, '2026-05-04 03:02:01+00')");
        Answer same = validate();
        Files.writeString(first, text.replace("\n", "\r\n"));
        Answer otherLineEnds = validate();
        Files.writeString(first, text.replace("int", "bigint"));
        Answer changed = validate();
        Files.writeString(first, text);
        sql("drop table schema_migrations");
        sql("delete from skein.ledger");

        assertThat(same.exit()).as(same.out() + same.talk()).isEqualTo(Exit.OK);
        assertThat(otherLineEnds.exit()).isEqualTo(Exit.OK);
        assertThat(changed.exit()).isEqualTo(Exit.FAILED);
        assertThat(changed.out())
                .startsWith(
                        "changed: 1_customers.up.sql is not what was applied at"
                                + " 2026-05-04T03:02:01Z by run"
                                + " 01932f6e-7c00-7000-8000-000000000001; next: put its text");
        assertThat(changed.talk()).contains("the directory does not fit");
    }

    @Test
    void whatCannotBeReadIsTwoBeforeAnyDatabaseIsAsked() throws Exception {
        Path bad = Files.createDirectories(folder.resolve("bad"));
        Files.write(bad.resolve("1_a.up.sql"), new byte[] {'a', 0});
        Answer nowhere = skein.run("validate", "nowhere", "--database", "shop");
        Answer nul = skein.run("validate", "bad", "--database", "shop");
        Answer unknown = skein.run("validate", "migrations", "--database", "stock");

        assertThat(nowhere.exit()).isEqualTo(Exit.USAGE);
        assertThat(nowhere.talk())
                .startsWith("unreadable-file: nowhere: it does not exist; next: ");
        assertThat(nul.exit()).isEqualTo(Exit.USAGE);
        assertThat(nul.talk()).startsWith("nul-byte: 1_a.up.sql: it contains a NUL byte");
        assertThat(unknown.exit()).isEqualTo(Exit.FAILED);
        assertThat(unknown.talk())
                .startsWith("unknown-database: ")
                .contains("--url jdbc:", "`skein adopt stock`");
    }

    @Test
    void aTargetThatDoesNotAnswerIsSeven() throws Exception {
        Answer gone =
                skein.run(
                        "validate",
                        "migrations",
                        "--database",
                        "shop",
                        "--url",
                        "jdbc:postgresql://127.0.0.1:1/shop");

        assertThat(gone.exit()).isEqualTo(Exit.UNREACHABLE);
        assertThat(gone.talk()).startsWith("target-unreachable");
    }

    private static Answer validate() throws Exception {
        return skein.run("validate", "migrations", "--database", "shop");
    }

    private static Answer adopt(String owner) throws Exception {
        return skein.run(
                Map.of("PGPASSWORD", "admin's"),
                "adopt",
                "shop",
                "--url",
                url(),
                "--username",
                "admin",
                "--owner",
                owner);
    }

    private static String url() {
        return postgres.jdbcUrl("shop");
    }

    private static void sql(String text) throws SQLException {
        try (var admin = postgres.connect("shop");
                var statement = admin.createStatement()) {
            statement.execute(text);
        }
    }
}
