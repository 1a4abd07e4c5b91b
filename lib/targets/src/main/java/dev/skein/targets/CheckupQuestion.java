package dev.skein.targets;

import java.util.ArrayList;
import java.util.List;

/// One thing that should be true of a role on a target.
///
/// @param what a sentence that should hold
/// @param sql answers with one boolean; each placeholder in it is the owning role
/// @param next what to do where it does not hold
record CheckupQuestion(String what, String sql, String next) {
    private static final String ADOPT = "skein adopt ALIAS, again where it was done before";

    static final CheckupQuestion ADOPTED =
            new CheckupQuestion(
                    "the database is adopted",
                    "select pg_catalog.to_regclass('skein.identity') is not null",
                    ADOPT);

    private static final List<CheckupQuestion> EVERYBODY =
            List.of(
                    new CheckupQuestion(
                            "the ledger is of this version",
                            "select skein.ledger_version() = " + Adoption.LEDGER_VERSION,
                            ADOPT),
                    new CheckupQuestion(
                            "reads the identity and the ledger",
                            """
                            select pg_catalog.has_table_privilege('skein.identity', 'select')
                               and pg_catalog.has_table_privilege('skein.ledger', 'select')\
                            """,
                            ADOPT),
                    new CheckupQuestion(
                            "writes none of Skein's tables itself",
                            """
                            select not pg_catalog.has_table_privilege(
                                           'skein.ledger', 'insert, update, delete, truncate')
                               and not pg_catalog.has_table_privilege(
                                           'skein.identity', 'insert, update, delete, truncate')
                               and not pg_catalog.has_table_privilege(
                                           'skein.backfill', 'insert, update, delete, truncate')\
                            """,
                            "use the roles that `skein grant` makes"),
                    new CheckupQuestion(
                            "is no superuser",
                            "select not rolsuper from pg_catalog.pg_roles where rolname = session_user",
                            "alter role … nosuperuser"));

    private static final List<CheckupQuestion> PLANNER =
            List.of(
                    new CheckupQuestion(
                            "reads golang-migrate's table where there is one",
                            """
                            select case when pg_catalog.to_regclass('public.schema_migrations') is null then true
                                   else pg_catalog.has_table_privilege('public.schema_migrations', 'select') end\
                            """,
                            ADOPT),
                    new CheckupQuestion(
                            "counts rows that would break a migration",
                            "select pg_catalog.pg_has_role('pg_read_all_data', 'usage')",
                            "grant pg_read_all_data to skein_planner"),
                    new CheckupQuestion(
                            "sees how long others are in a transaction",
                            """
                            select coalesce(pg_catalog.has_function_privilege(
                                pg_catalog.to_regprocedure('skein.transaction_ages()')::pg_catalog.oid, 'execute'), false)\
                            """,
                            ADOPT),
                    new CheckupQuestion(
                            "writes nothing, by its own settings",
                            "select pg_catalog.current_setting('default_transaction_read_only') = 'on'",
                            "alter role skein_planner set default_transaction_read_only = on"));

    private static final List<CheckupQuestion> BACKUP =
            List.of(
                    new CheckupQuestion(
                            "reads every row",
                            "select pg_catalog.pg_has_role('pg_read_all_data', 'usage')",
                            "grant pg_read_all_data to skein_backup"),
                    new CheckupQuestion(
                            "reads tables with row-level security where there are any",
                            """
                            select rolbypassrls
                                or not exists (select from pg_catalog.pg_class where relrowsecurity)
                            from pg_catalog.pg_roles where rolname = session_user\
                            """,
                            "alter role skein_backup bypassrls"));

    private static final List<CheckupQuestion> EXECUTOR =
            List.of(
                    new CheckupQuestion(
                            "writes the ledger through its functions",
                            """
                            select pg_catalog.has_function_privilege(
                                       'skein.record_step(uuid, text, int, text, text, text, text, bigint, bigint)', 'execute')
                               and pg_catalog.has_function_privilege(
                                       'skein.record_batch(uuid, text, int, text[], bigint, bigint)', 'execute')\
                            """,
                            ADOPT),
                    new CheckupQuestion(
                            "runs migrations as the owning role",
                            "select pg_catalog.pg_has_role(?, 'member')",
                            "skein adopt ALIAS with --owner as in the executor's configuration"),
                    new CheckupQuestion(
                            "the owning role is no superuser",
                            "select not rolsuper from pg_catalog.pg_roles where rolname = ?",
                            "let a role of its own own the application's objects"),
                    new CheckupQuestion(
                            "the owning role writes golang-migrate's table, or may create it",
                            """
                            select case when pg_catalog.to_regclass('public.schema_migrations') is null
                                   then pg_catalog.has_schema_privilege(?, 'public', 'create')
                                   else pg_catalog.has_table_privilege(?, 'public.schema_migrations', 'insert')
                                    and pg_catalog.has_table_privilege(?, 'public.schema_migrations', 'truncate')
                                   end\
                            """,
                            "grant create on schema public to that role, or let it own the table"));

    /// What a role of Skein's should be asked; another role gets the questions for everybody.
    static List<CheckupQuestion> of(String role) {
        var questions = new ArrayList<>(EVERYBODY);
        questions.addAll(
                switch (role) {
                    case Adoption.PLANNER -> PLANNER;
                    case Adoption.BACKUP -> BACKUP;
                    case Adoption.EXECUTOR -> EXECUTOR;
                    default -> List.of();
                });
        return questions;
    }
}
