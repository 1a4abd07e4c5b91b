package dev.skein.bus;

import dev.skein.events.Digest;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// The bundle store: values that are too large for the bus, by their digest.
public final class Blobs implements Contents, Codec.Store {
    private final DataSource database;

    public Blobs(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<byte[]> of(Digest digest) {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select bytes from bundles.blob where digest = ?")) {
            query.setString(1, digest.hex());
            var rows = query.executeQuery();
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    @Override
    public Digest put(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into bundles.blob (digest, bytes) values (?, ?) on conflict do nothing")) {
            insert.setString(1, digest.hex());
            insert.setBytes(2, bytes);
            insert.execute();
            return digest;
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }
}
