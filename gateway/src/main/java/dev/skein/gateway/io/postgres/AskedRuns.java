package dev.skein.gateway.io.postgres;

import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.gateway.Ask;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// Which request began which run.
public final class AskedRuns {
    private static final String CLAIM =
            """
            insert into asked_run (run, requester, idempotency_key, digest) values (?, ?, ?, ?)
            on conflict do nothing\
            """;
    private static final String FIND =
            """
            select run, requester, idempotency_key, digest from asked_run
            where run = ? or (requester = ? and idempotency_key = ?)\
            """;

    private final DataSource database;

    public AskedRuns(DataSource database) {
        this.database = database;
    }

    /// Somebody was faster with the same id or key: nothing was said.
    public static final class TakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Part of the transaction that says the request; it waits for another one with the same id or
    /// key to end.
    ///
    /// @throws TakenException where that one was stored
    public StateChange claim(Ask ask) {
        return connection -> {
            try (var insert = connection.prepareStatement(CLAIM)) {
                insert.setObject(1, ask.run().value());
                insert.setString(2, ask.requester());
                insert.setString(3, ask.key());
                insert.setString(4, ask.digest().hex());
                if (insert.executeUpdate() == 0) {
                    throw new TakenException();
                }
            }
        };
    }

    /// The earlier request with the same id or key.
    public Optional<Ask> before(Ask ask) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(FIND)) {
            query.setObject(1, ask.run().value());
            query.setString(2, ask.requester());
            query.setString(3, ask.key());
            var rows = query.executeQuery();
            if (!rows.next()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Ask(
                            new RunId(rows.getObject("run", UUID.class)),
                            rows.getString("requester"),
                            rows.getString("idempotency_key"),
                            new Digest(rows.getString("digest"))));
        } catch (SQLException e) {
            throw new WorldDownException("the control database does not answer", e);
        }
    }
}
