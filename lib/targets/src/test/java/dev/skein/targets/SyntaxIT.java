package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Statement;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxIT {
    private static final TestPostgres POSTGRES = Infra.postgres();
    private Connection session;

    @BeforeEach
    void open() throws SQLException {
        session =
                java.sql.DriverManager.getConnection(
                        POSTGRES.jdbcUrl(POSTGRES.freshDatabase("judge"))
                                + "?preferQueryMode=simple",
                        POSTGRES.superuser(),
                        POSTGRES.password());
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    private Optional<Failure> objection(String sql) throws SQLException {
        return Syntax.objection(session, new Statement(sql, "1_a.up.sql", 3, 1, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE made (id bigint)",
                "DROP TABLE that_is_not_there",
                "CREATE INDEX CONCURRENTLY i ON that_is_not_there (id)",
                "VACUUM FULL",
                "SELECT '1/0; it''s quoted' -- and said",
                "DO $$ BEGIN EXECUTE 'drop table x'; END $$",
            })
    void whatTheServerCanReadHasNoObjectionAndDoesNothing(String sql) throws SQLException {
        assertThat(objection(sql)).isEmpty();
        try (var rows =
                session.createStatement()
                        .executeQuery("select count(*) from pg_class where relname = 'made'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void whatItCannotReadIsSaidWithItsPlaceInTheFile() throws SQLException {
        Failure failure =
                objection("ALTER TABLE a\n  ADD COLUMN b int,\n  FROBNICATE c").orElseThrow();

        assertThat(failure.code()).isEqualTo("syntax-not-on-target");
        assertThat(failure.cause()).isEqualTo(FailureCause.SYNTAX);
        assertThat(failure.sqlState()).isEqualTo("42601");
        assertThat(failure.place().file()).isEqualTo("1_a.up.sql");
        assertThat(failure.place().line()).isEqualTo(5);
        assertThat(failure.place().column()).isEqualTo(3);
        assertThat(failure.message()).contains("PostgreSQL " + POSTGRES.major());
    }

    /// Virtual generated columns are of 18.
    @Test
    void syntaxOfALaterVersionIsJudgedByTheServersOwn() throws SQLException {
        Optional<Failure> objection =
                objection("CREATE TABLE g (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL)");

        assertThat(objection.isEmpty()).isEqualTo(POSTGRES.major() >= 18);
    }

    @Test
    void aServerThatIsGoneIsNoJudge() throws SQLException {
        session.close();

        assertThatThrownBy(() -> objection("SELECT 1")).isInstanceOf(SQLException.class);
    }
}
