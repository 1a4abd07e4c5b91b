package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Alias;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CheckupIT {
    private static final List<String> ROLES =
            List.of(Adoption.PLANNER, Adoption.BACKUP, Adoption.EXECUTOR);
    private static final TestPostgres postgres = Infra.postgres();
    private static final Map<String, String> NAMES = new HashMap<>();

    @BeforeAll
    static void start() throws SQLException {
        for (String database : List.of("good", "bad", "bare")) {
            NAMES.put(database, postgres.freshDatabase(database));
        }
        postgres.haveRole("good_owner");
        in("good", "grant create on schema public to good_owner");
        in(
                "good",
                "create table public.orders (id int); alter table public.orders owner to good_owner");
        adopt("good", "good_owner");
        in("bad", "create table public.orders (id int); grant select on public.orders to public");
        in(
                "bad",
                "create table public.schema_migrations (version bigint primary key, dirty boolean)");
        adopt("bad", "good_owner");
        in(
                "bad",
                "create or replace function skein.ledger_version() returns int language sql as 'select 1'");
    }

    @Test
    void nothingIsMissingAfterAdoption() throws SQLException {
        for (String role : ROLES) {
            assertThat(of("good", role, "good_owner"))
                    .allMatch(Checkup::holds)
                    .hasSizeGreaterThan(4);
        }
    }

    @Test
    void aDatabaseThatNobodyAdoptedSaysJustThat() throws SQLException {
        assertThat(of("bare", Adoption.EXECUTOR, "good_owner"))
                .singleElement()
                .isEqualTo(
                        new Checkup(
                                "the database is adopted",
                                false,
                                "skein adopt ALIAS, again where it was done before"));
    }

    @Test
    void whatIsTooMuchAndWhatIsTooLittleIsNamed() throws SQLException {
        in(
                "bad",
                "alter role skein_backup nobypassrls; alter table public.orders enable row level security;"
                        + " drop function skein.transaction_ages();"
                        + " alter role skein_planner reset default_transaction_read_only");

        assertThat(missing("bad", Adoption.PLANNER, "good_owner"))
                .containsExactly(
                        "the ledger is of this version",
                        "sees how long others are in a transaction",
                        "writes nothing, by its own settings");
        assertThat(missing("bad", Adoption.BACKUP, "good_owner"))
                .containsExactly(
                        "the ledger is of this version",
                        "reads tables with row-level security where there are any");
        assertThat(missing("bad", Adoption.EXECUTOR, "postgres"))
                .containsExactly(
                        "the ledger is of this version",
                        "runs migrations as the owning role",
                        "the owning role is no superuser");
        assertThat(missing("bad", Adoption.EXECUTOR, "nobody_of_this_name"))
                .contains("runs migrations as the owning role");

        adopt("bad", "good_owner");

        assertThat(missing("bad", Adoption.BACKUP, "good_owner")).isEmpty();
        assertThat(missing("bad", Adoption.PLANNER, "good_owner")).isEmpty();
    }

    @Test
    void aUrlWithAPasswordIsRefusedBeforeItIsUsed() {
        var careless =
                new Targets(
                        "test",
                        Map.of("shop", settings("jdbc:postgresql://h/d?password=x", "r", "o")));

        assertThatThrownBy(() -> careless.of(new Alias("shop"))).hasMessageStartingWith("bad-url");
    }

    private static List<String> missing(String database, String role, String owner)
            throws SQLException {
        return of(database, role, owner).stream()
                .filter(checkup -> !checkup.holds())
                .map(Checkup::what)
                .toList();
    }

    private static List<Checkup> of(String database, String role, String owner)
            throws SQLException {
        Target target =
                new Targets(
                                "test",
                                Map.of(
                                        database,
                                        settings(
                                                postgres.jdbcUrl(NAMES.get(database)),
                                                role,
                                                owner)))
                        .of(new Alias(database));
        try (Connection session = target.open()) {
            return Checkup.of(target, session);
        }
    }

    private static void adopt(String database, String owner) throws SQLException {
        try (var admin = postgres.connect(NAMES.get(database))) {
            Adoption.adopt(
                    admin,
                    owner,
                    Map.of(Adoption.PLANNER, "p", Adoption.BACKUP, "p", Adoption.EXECUTOR, "p"));
        }
    }

    private static void in(String database, String sql) throws SQLException {
        try (var admin = postgres.connect(NAMES.get(database));
                var statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TargetSettings settings(String url, String role, String owner) {
        return new PlainSettings(
                url, "development", role, Optional.of("p"), Optional.empty(), Optional.of(owner));
    }
}
