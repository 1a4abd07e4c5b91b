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
        try (var connection = database.getConnection();
                var keep = connection.prepareStatement("select bundles.keep(?)")) {
            keep.setBytes(1, bytes);
            var rows = keep.executeQuery();
            rows.next();
            return new Digest(rows.getString(1));
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }
}
