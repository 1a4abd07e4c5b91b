package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.events.Alias;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where one scenario is played: its folder, its databases, and what is known by now.
final class Stage implements AutoCloseable {
    private static final Pattern RUN =
            Pattern.compile("\\b01[0-9a-f]{6}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final World world;
    private final People people;
    private final Checkout checkout;
    private final Path folder;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Connection> sessions = new HashMap<>();

    /// @param folder the scenario's own, which its commands may change
    Stage(World world, People people, Checkout checkout, Path folder) {
        this.world = world;
        this.people = people;
        this.checkout = checkout;
        this.folder = folder;
        known.put("kafka", world.kafka());
        known.put("data", world.data().toAbsolutePath().toString());
    }

    /// A fresh database under a name of the script's.
    void set(String name, Alias database) {
        known.put(name, database.value());
    }

    void play(Act act) throws Exception {
        if (act.patient()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> once(act));
        } else {
            once(act);
        }
    }

    private void once(Act act) throws Exception {
        switch (act) {
            case Act.Typed typed -> type(typed);
            case Act.Sql sql -> ask(sql);
        }
    }

    private void type(Act.Typed typed) throws IOException, InterruptedException {
        String command = filled(typed.command());
        Said said = checkout.type(folder, people.environment(typed.who()), command);
        String all = typed.who() + "$ " + command + "\n" + said.text();
        RUN.matcher(said.text()).results().forEach(found -> known.put("run", found.group()));
        if (typed.name() != null) {
            known.put(typed.name(), known.get("run"));
        }
        assertThat(said.exit()).as(all).isEqualTo(typed.exit());
        String text = plain(said.text());
        int at = 0;
        for (String wanted : typed.says()) {
            String next = plain(filled(wanted));
            int found = text.indexOf(next, at);
            assertThat(found).as("'%s' in\n%s", next, all).isNotNegative();
            at = found + next.length();
        }
        for (String hidden : typed.conceals()) {
            assertThat(said.text()).as(all).doesNotContain(filled(hidden));
        }
    }

    /// Columns are as wide as what stands in them.
    private static String plain(String text) {
        return text.replaceAll(" +", " ").strip();
    }

    private void ask(Act.Sql asked) throws Exception {
        String sql = filled(asked.sql());
        try (var statement = session(asked.where()).createStatement()) {
            var rows = new ArrayList<String>();
            if (statement.execute(sql)) {
                rows.addAll(rows(statement.getResultSet()));
            }
            List<String> wanted = asked.rows().stream().map(this::filled).toList();
            assertThat(rows).as(sql).isEqualTo(wanted);
        }
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        var rows = new ArrayList<String>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            var cells = new ArrayList<@Nullable String>();
            for (int column = 1; column <= columns; column++) {
                cells.add(result.getString(column));
            }
            rows.add(String.join(" | ", cells.stream().map(String::valueOf).toList()));
        }
        return rows;
    }

    private Connection session(String where) throws IOException, SQLException {
        Connection there = sessions.get(where);
        if (there == null) {
            there = world.connect(where.equals("audit") ? "skein_audit" : name(where));
            sessions.put(where, there);
        }
        return there;
    }

    /// A shop's database is called as its alias, in the server's own letters.
    private String name(String where) {
        return filled("{" + where + "}").replace('-', '_');
    }

    private String filled(String text) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        String value = known.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is known as " + name + " yet");
        }
        return value;
    }

    @Override
    public void close() throws SQLException {
        for (Connection session : sessions.values()) {
            session.close();
        }
    }
}
