package dev.skein.audit.io.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows in COPY's text format.
///
/// Source: PostgreSQL's manual, COPY, "Text Format".
final class CopyText {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder rows = new StringBuilder();
    private boolean inRow;

    CopyText number(long number) {
        next().append(number);
        return this;
    }

    CopyText bytes(byte @Nullable [] bytes) {
        next();
        if (bytes == null) {
            rows.append("\\N");
        } else {
            HEX.formatHex(rows.append("\\\\x"), bytes);
        }
        return this;
    }

    /// Escapes what the format would read as something else.
    CopyText text(@Nullable String text) {
        next();
        if (text == null) {
            rows.append("\\N");
            return this;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
        return this;
    }

    void endRow() {
        rows.append('\n');
        inRow = false;
    }

    private StringBuilder next() {
        if (inRow) {
            rows.append('\t');
        }
        inRow = true;
        return rows;
    }

    /// @param copy a `copy … from stdin`
    void send(Connection connection, String copy) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        in.writeToCopy(bytes, 0, bytes.length);
        in.endCopy();
    }
}
