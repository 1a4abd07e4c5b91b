package dev.skein.planner.io.postgres;

import dev.skein.events.Alias;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// Under which alias each database was seen: order per database is order per alias, so two aliases
/// of one database would run side by side.
public final class Identities {
    private static final String MOVED =
            "delete from identity_seen where alias = ? and database_id <> ?";
    private static final String RENAMED =
            "delete from identity_seen where database_id = ? and not alias = any (?)";
    private static final String SEE =
            """
            insert into identity_seen (database_id, alias) values (?, ?)
            on conflict (database_id) do update set seen_at = now() returning alias\
            """;
    private static final String KNOWN =
            """
            select count(*) = 1 and bool_and(alias = ? and database_id = ?) from identity_seen
            where alias = ? or database_id = ?\
            """;

    private final DataSource database;

    public Identities(DataSource database) {
        this.database = database;
    }

    /// Remembers that this id was seen under this alias.
    ///
    /// @param configured every alias of the configuration: one that was taken out of it does not
    ///   count any more, so a database can be renamed
    /// @return the other alias that has it, where there is one
    public Optional<Alias> see(UUID databaseId, Alias alias, Collection<Alias> configured)
            throws SQLException {
        try (var connection = database.getConnection()) {
            if (isKnown(connection, databaseId, alias)) {
                return Optional.empty();
            }
            forget(connection, databaseId, alias, configured);
            try (var see = connection.prepareStatement(SEE)) {
                see.setObject(1, databaseId);
                see.setString(2, alias.value());
                ResultSet rows = see.executeQuery();
                rows.next();
                return Optional.of(new Alias(rows.getString(1)))
                        .filter(found -> !found.equals(alias));
            }
        }
    }

    /// As nearly always: this one under this alias and neither with another.
    private static boolean isKnown(Connection connection, UUID databaseId, Alias alias)
            throws SQLException {
        try (var query = connection.prepareStatement(KNOWN)) {
            query.setString(1, alias.value());
            query.setObject(2, databaseId);
            query.setString(3, alias.value());
            query.setObject(4, databaseId);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static void forget(
            Connection connection, UUID databaseId, Alias alias, Collection<Alias> configured)
            throws SQLException {
        try (var moved = connection.prepareStatement(MOVED);
                var renamed = connection.prepareStatement(RENAMED)) {
            moved.setString(1, alias.value());
            moved.setObject(2, databaseId);
            moved.execute();
            renamed.setObject(1, databaseId);
            renamed.setArray(
                    2,
                    connection.createArrayOf(
                            "text", configured.stream().map(Alias::value).toArray(String[]::new)));
            renamed.execute();
        }
    }
}
