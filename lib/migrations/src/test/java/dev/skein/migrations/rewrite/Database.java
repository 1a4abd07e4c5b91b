package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.infra.Infra;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A database of its own, what is run in it, and what it looks like then.
final class Database implements AutoCloseable {
    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database fresh() throws SQLException {
        var server = Infra.postgres();
        return new Database(server.connect(server.freshDatabase("rewrites")));
    }

    /// Each statement commits by itself.
    void run(String script) throws SQLException {
        var parsed = (Script.Parsed) Script.read(new SourceText("", script));
        for (var statement : parsed.statements()) {
            send(statement.sql());
        }
    }

    private void send(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /// A plan's steps, its checks and a reader of every batch among them.
    void run(Plan plan) throws SQLException {
        for (Step step : plan.steps()) {
            run(step);
        }
    }

    void run(Step step) throws SQLException {
        for (Check check : step.care().before()) {
            holds(check);
        }
        switch (step) {
            case Step.Backfill backfill -> fill(backfill);
            case Step.Alone alone -> send(alone.statement().sql());
            case Step.Transaction transaction -> {
                connection.setAutoCommit(false);
                for (Statement statement : transaction.statements()) {
                    send(statement.sql());
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
            case Step.HistoryOnly _ -> {}
        }
        for (Check check : step.care().after()) {
            holds(check);
        }
    }

    private void holds(Check check) throws SQLException {
        List<String> answer = lines(check.sql());
        if (!answer.equals(List.of("0"))) {
            throw new AssertionError(check.says() + ": " + answer);
        }
    }

    private void fill(Step.Backfill step) throws SQLException {
        Batches batches = step.batches();
        String columns =
                batches.key().stream()
                        .map(key -> Identifiers.quoted(key.column()))
                        .collect(Collectors.joining(", "));
        List<List<String>> keys =
                rows("SELECT " + columns + " FROM " + batches.table() + " ORDER BY " + columns);
        for (int from = 0; from < keys.size(); from += batches.rows()) {
            int to = Math.min(keys.size(), from + batches.rows()) - 1;
            var bounds = new ArrayList<>(keys.get(from));
            bounds.addAll(keys.get(to));
            send(bound(step.statement().sql(), bounds));
        }
    }

    private static String bound(String sql, List<String> values) {
        String text = sql;
        for (int i = values.size(); i > 0; i--) {
            text = text.replace("$" + i, Identifiers.literal(values.get(i - 1)));
        }
        return text;
    }

    List<String> schema() throws SQLException, IOException {
        try (InputStream sql =
                Objects.requireNonNull(Database.class.getResourceAsStream("schema.sql"))) {
            return lines(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// Every row of every table; of a random value only that it is there.
    List<String> rows() throws SQLException {
        var all = new ArrayList<String>();
        for (String table :
                lines(
                        "SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'm') AND"
                                + " relnamespace = 'public'::regnamespace ORDER BY 1")) {
            for (String row : lines("SELECT to_jsonb(t)::text FROM " + table + " t ORDER BY 1")) {
                all.add(table + " " + RANDOM.matcher(row).replaceAll("\"random\""));
            }
        }
        all.sort(String::compareTo);
        return all;
    }

    /// The number that each sequence gives next.
    List<String> nextNumbers() throws SQLException {
        return lines(
                "SELECT oid::regclass || ' ' || nextval(oid::regclass) FROM pg_class WHERE relkind ="
                        + " 'S' ORDER BY 1");
    }

    private static final Pattern RANDOM =
            Pattern.compile("\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"");

    private List<String> lines(String sql) throws SQLException {
        return rows(sql).stream().map(List::getFirst).toList();
    }

    private List<List<String>> rows(String sql) throws SQLException {
        var rows = new ArrayList<List<String>>();
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i : IntStream.rangeClosed(1, width).toArray()) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
