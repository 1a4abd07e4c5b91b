package dev.skein.planner.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DumpTextTest {
    private static final String DUMP =
            """
            --
            -- PostgreSQL database dump
            --

            \\restrict k3y

            SET statement_timeout = 0;
            SET transaction_timeout = 0;

            --
            -- Name: orders; Type: TABLE; Schema: public; Owner: -
            --

            CREATE TABLE public.orders (
                id bigint
            );
            SET default_table_access_method = heap;
            CREATE EVENT TRIGGER watch ON ddl_command_end
               EXECUTE FUNCTION public.watch();
            COMMENT ON EVENT TRIGGER watch IS 'sees all';
            CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert');
            CREATE PUBLICATION some WITH (publish = 'insert');
            ALTER PUBLICATION some ADD TABLES IN SCHEMA public;
            CREATE POLICY a ON public.orders FOR SELECT TO auditor USING ((id > 0));
            CREATE POLICY b ON public.orders TO "the boss", clerk WITH CHECK (true);
            CREATE POLICY c ON public.orders TO clerk;
            \\unrestrict k3y
            """;
    private static final Set<String> OLD = Set.of("statement_timeout");
    private static final Set<String> NEW = Set.of("statement_timeout", "transaction_timeout");

    private static List<String> lines(DumpText text) {
        return text.restorable(DUMP)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .toList();
    }

    @Test
    void whatOnlyPsqlReadsIsGone() {
        assertThat(lines(new DumpText(NEW, true, Set.of())))
                .noneMatch(line -> line.contains("k3y"));
    }

    @Test
    void onlyTheHeadersUnknownSettingsAreLeftAway() {
        assertThat(lines(new DumpText(OLD, true, Set.of())))
                .contains("SET statement_timeout = 0;", "SET default_table_access_method = heap;")
                .doesNotContain("SET transaction_timeout = 0;");
        assertThat(lines(new DumpText(NEW, true, Set.of())))
                .contains("SET transaction_timeout = 0;");
    }

    @Test
    void whatOnlyASuperuserMayMakeIsLeftToOne() {
        assertThat(lines(new DumpText(NEW, true, Set.of())))
                .contains(
                        "CREATE EVENT TRIGGER watch ON ddl_command_end",
                        "CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert');",
                        "ALTER PUBLICATION some ADD TABLES IN SCHEMA public;");
        assertThat(lines(new DumpText(NEW, false, Set.of())))
                .contains(
                        "CREATE TABLE public.orders (",
                        "CREATE PUBLICATION everything WITH (publish = 'insert');",
                        "CREATE PUBLICATION some WITH (publish = 'insert');")
                .noneMatch(line -> line.contains("EVENT TRIGGER"))
                .noneMatch(line -> line.contains("TABLES IN SCHEMA"));
    }

    @Test
    void policiesForMissingRolesAreForEverybodyAndTheOthersStay() {
        assertThat(lines(new DumpText(NEW, false, Set.of("auditor", "the boss"))))
                .contains(
                        "CREATE POLICY a ON public.orders FOR SELECT USING ((id > 0));",
                        "CREATE POLICY b ON public.orders WITH CHECK (true);",
                        "CREATE POLICY c ON public.orders TO clerk;");
    }

    @Test
    void theRolesThatPoliciesNameAreFoundAsWholeWords() {
        var names = new RoleNames(DUMP);

        assertThat(
                        names.missing(
                                List.of("auditor", "audit", "the boss", "clerk", "nobody"),
                                Set.of("clerk")))
                .containsExactly("auditor", "the boss");
    }
}
