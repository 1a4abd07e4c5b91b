package dev.skein.targets;

import dev.skein.migrations.catalogue.Catalogue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a target's schema, sizes and use from PostgreSQL's own catalogues: one transaction, one
/// round trip behind a short question, no table of a user.
///
/// Expressions are printed under the search path `pg_catalog`, so that whoever reads prints the
/// same, and a fingerprint means the same everywhere.
public final class CatalogueReader {
    /// Beyond it what is absent may still exist.
    private static final int MOST_RELATIONS = 10_000;

    private static final int NEWEST_WITHOUT_PUBLISHED_SCHEMAS = 14;
    private static final String BOUNDS =
            """
            set transaction isolation level repeatable read, read only;
            set local search_path = pg_catalog;
            set local lock_timeout = '2s';
            set local statement_timeout = '10s'\
            """;
    private static final String SEES_SESSIONS =
            """
            select coalesce(pg_catalog.has_function_privilege(
                pg_catalog.to_regprocedure('skein.transaction_ages()')::pg_catalog.oid, 'execute'), false)\
            """;
    private static final String OURS =
            "n.nspname not in ('pg_catalog', 'information_schema', 'skein')"
                    + " and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp\\_%'";
    private static final String PUBLISHED_TABLES = "select prrelid from pg_publication_rel";
    private static final String PUBLISHED_SCHEMAS =
            PUBLISHED_TABLES
                    + " union select c.oid from pg_publication_namespace s"
                    + " join pg_class c on c.relnamespace = s.pnnspid and c.relkind in ('r', 'p')";
    private static final String AGES = "select relation, seconds from skein.transaction_ages()";
    private static final String NO_AGES = "select null::oid, null::int8 where false";
    private static final Pattern BLANK = Pattern.compile(":(ours|most|published|sessions)\\b");
    private static final String TEXT = Resources.text("catalogue.sql");

    private CatalogueReader() {}

    /// What a target looks like now.
    ///
    /// @param catalogue its relations; their traffic is what the counters say since they began
    /// @param counters to be compared with those of a later look
    public record Look(Catalogue catalogue, Counters counters) {}

    /// @param session in autocommit; it is left as it was
    /// @throws SQLException 55P03 where somebody holds a table against readers for longer than two
    ///   seconds
    public static Look read(Connection session) throws SQLException {
        session.setAutoCommit(false);
        try (var statement = session.createStatement()) {
            statement.execute(BOUNDS);
            boolean ages;
            try (var rows = statement.executeQuery(SEES_SESSIONS)) {
                rows.next();
                ages = rows.getBoolean(1);
            }
            int major = session.getMetaData().getDatabaseMajorVersion();
            return read(statement, sql(major, ages));
        } finally {
            session.rollback();
            session.setAutoCommit(true);
        }
    }

    private static Look read(Statement statement, String sql) throws SQLException {
        statement.execute(sql);
        var parts = new CatalogueParts(MOST_RELATIONS);
        each(statement, parts::server);
        each(statement, parts::relation);
        each(statement, parts::column);
        each(statement, parts::index);
        each(statement, parts::constraint);
        each(statement, parts::partition);
        each(statement, parts::trigger);
        each(statement, parts::policy);
        each(statement, parts::dependent);
        each(statement, parts::published);
        each(statement, parts::type);
        each(statement, parts::age);
        return parts.look();
    }

    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Statement statement, Row taker) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
        statement.getMoreResults();
    }

    private static String sql(int major, boolean ages) {
        Map<String, String> blanks =
                Map.of(
                        "ours",
                        OURS,
                        "most",
                        String.valueOf(MOST_RELATIONS + 1),
                        "published",
                        major <= NEWEST_WITHOUT_PUBLISHED_SCHEMAS
                                ? PUBLISHED_TABLES
                                : PUBLISHED_SCHEMAS,
                        "sessions",
                        ages ? AGES : NO_AGES);
        return BLANK.matcher(TEXT)
                .replaceAll(
                        found -> Matcher.quoteReplacement(blanks.getOrDefault(found.group(1), "")));
    }
}
