package dev.skein.executor.io.postgres;

import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.targets.Identifiers;
import dev.skein.targets.TargetFailures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The way of a backfill through its table, as SQL, in the transaction that is open.
///
/// Table and types go through the catalogue: what stands in the SQL are names as the server quotes
/// them. Bounds are texts, as the types' own output functions write them; the migration's statement
/// takes them as parameters that the server itself keeps apart from its text.
///
/// @param table with its schema, quoted
/// @param columns of the key, quoted
/// @param types of the columns, quoted
record Keyset(String table, List<String> columns, List<String> types) {
    private static final String TABLE =
            """
            select pg_catalog.format('%I.%I', n.nspname, c.relname)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
            where c.oid operator(pg_catalog.=) pg_catalog.to_regclass(?)\
            """;

    /// Without a modifier: the key is not cut to its column's length, and `bpchar` stays itself.
    private static final String TYPE =
            "select pg_catalog.format_type(pg_catalog.to_regtype(?)::pg_catalog.oid, -1)";

    private static final String DEALLOCATE = "deallocate skein_batch";

    /// The bounds of one batch, both inclusive.
    ///
    /// @param keys that it spans
    record Range(List<String> lower, List<String> upper, long keys) {
        Range {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
        }
    }

    Keyset {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
    }

    /// Finds the table and the types under the search path that its statement has.
    ///
    /// @throws SQLException 42P01 or 42704 where there is none
    static Keyset of(Connection connection, Batches batches) throws SQLException {
        var columns = new ArrayList<String>();
        var types = new ArrayList<String>();
        for (Batches.Key key : batches.key()) {
            columns.add(Identifiers.quote(key.column()));
            types.add(name(connection, TYPE, key.type(), "42704"));
        }
        return new Keyset(name(connection, TABLE, batches.table(), "42P01"), columns, types);
    }

    private static String name(Connection connection, String sql, String written, String state)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, written);
            var rows = query.executeQuery();
            String name = rows.next() ? rows.getString(1) : null;
            if (name == null || name.equals("-")) {
                throw new SQLException("there is no " + written + " in this database", state);
            }
            return name;
        }
    }

    /// The largest key; empty where the table is.
    Optional<List<String>> last(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows =
                        query.executeQuery(
                                "select %s from %s order by %s limit 1"
                                        .formatted(texts(), table, each(columns, " desc")))) {
            return rows.next() ? Optional.of(key(rows, 0)) : Optional.empty();
        }
    }

    /// The next keys, in order.
    ///
    /// @param after the last key of the batch before; empty where there was none
    /// @param end the largest key that is wanted
    /// @return empty where none is left
    Optional<Range> next(Connection connection, List<String> after, List<String> end, int keys)
            throws SQLException {
        String list = String.join(", ", columns);
        String lower = after.isEmpty() ? "true" : "(%s) > (%s)".formatted(list, places());
        String sql =
                """
                with batch as (
                    select %1$s from %2$s where %3$s and (%1$s) <= (%4$s) order by %1$s limit %5$d)
                select lower.*, upper.*, (select pg_catalog.count(*) from batch)
                from (select %6$s from batch order by %1$s limit 1) lower,
                     (select %6$s from batch order by %7$s limit 1) upper\
                """
                        .formatted(
                                list,
                                table,
                                lower,
                                places(),
                                keys,
                                texts(),
                                each(columns, " desc"));
        try (var query = connection.prepareStatement(sql)) {
            bind(query, Stream.concat(after.stream(), end.stream()).toList());
            var rows = query.executeQuery();
            return rows.next()
                    ? Optional.of(
                            new Range(
                                    key(rows, 0),
                                    key(rows, columns.size()),
                                    rows.getLong(2 * columns.size() + 1)))
                    : Optional.empty();
        }
    }

    /// Hands the migration's statement to the server once; sessions keep it until [#forget].
    ///
    /// @throws AttemptFailed where the server does not take it, at its place in their file
    void prepare(Connection connection, Step.Backfill step) throws AttemptFailed {
        Statement statement = step.statement();
        String head = "prepare skein_batch (%s) as ".formatted(String.join(", ", twice(types)));
        try (var running = connection.createStatement()) {
            running.setEscapeProcessing(false);
            running.execute(head + statement.sql());
        } catch (SQLException e) {
            throw new AttemptFailed(TargetFailures.of(e, statement, head.length()));
        }
    }

    /// @return rows written
    long run(Connection connection, Range range, Statement statement) throws AttemptFailed {
        String sql = "execute skein_batch (%s, %s)".formatted(places(), places());
        try (var call = connection.prepareStatement(sql)) {
            bind(call, Stream.concat(range.lower().stream(), range.upper().stream()).toList());
            boolean rows = call.execute();
            return rows ? 0 : Math.max(0, call.getLargeUpdateCount());
        } catch (SQLException e) {
            throw new AttemptFailed(TargetFailures.of(e, statement, sql.length()));
        }
    }

    static void forget(Connection connection) throws SQLException {
        TransactionAttempt.command(connection, DEALLOCATE);
    }

    private static void bind(PreparedStatement statement, List<String> texts) throws SQLException {
        for (int i = 0; i < texts.size(); i++) {
            statement.setString(i + 1, texts.get(i));
        }
    }

    private List<String> key(ResultSet rows, int before) throws SQLException {
        var key = new ArrayList<String>();
        for (int i = 1; i <= columns.size(); i++) {
            key.add(rows.getString(before + i));
        }
        return key;
    }

    /// `?::bigint, ?::uuid`
    private String places() {
        return types.stream().map(type -> "?::" + type).collect(Collectors.joining(", "));
    }

    /// What a column's type itself writes; a cast to text may be somebody's own.
    private String texts() {
        return columns.stream()
                .map(column -> "pg_catalog.format('%s', " + column + ")")
                .collect(Collectors.joining(", "));
    }

    private static String each(List<String> columns, String suffix) {
        return columns.stream().map(column -> column + suffix).collect(Collectors.joining(", "));
    }

    private static List<String> twice(List<String> types) {
        return Stream.concat(types.stream(), types.stream()).toList();
    }
}
