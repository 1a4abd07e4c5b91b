package dev.skein.bus;

import dev.skein.events.EventType;
import dev.skein.events.RunId;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Ordinals of events that are said more than once of a step. They are stored before the event is
/// said, so whoever takes a run over counts on: an ordinal used twice would make two events one,
/// and the second would never be heard.
///
/// Services that use it name [#SCHEMA] among their schemas.
public final class Ordinals {
    /// The folder of its table.
    public static final String SCHEMA = "ordinals";

    private static final String NEXT =
            """
            insert into ordinal as known (run, type, step, last) values (?, ?, ?, 0)
            on conflict (run, type, step) do update set last = known.last + 1
            returning last\
            """;

    private final DataSource database;

    public Ordinals(DataSource database) {
        this.database = database;
    }

    /// @return counted from 0; a number may be missing, none comes twice
    /// @throws WorldDownException where the control database does not answer
    public int next(RunId run, EventType type, int step) {
        try {
            return Transactions.commit(
                    database,
                    connection -> {
                        try (var insert = connection.prepareStatement(NEXT)) {
                            insert.setObject(1, run.value());
                            insert.setString(2, type.wireName());
                            insert.setInt(3, step);
                            var rows = insert.executeQuery();
                            rows.next();
                            return rows.getInt(1);
                        }
                    });
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }
}
