package dev.skein.audit.io.postgres;

import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Mark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/// The verdicts on signatures, in a table of their own beside the log, in its order.
public final class SignatureChecks {
    private static final String WAITING =
            """
            select * from audit.entry
            where seq > (select coalesce(max(seq), 0) from audit.signature_check)
            order by seq limit ?\
            """;
    private static final String COPY =
            "copy audit.signature_check (seq, verdict, key_id, why) from stdin";

    private final Alone alone;

    public SignatureChecks(DataSource database) {
        this.alone = new Alone(database, "signatures");
    }

    /// Weighs the oldest entries that were not looked at yet and stores what was found, unless
    /// another replica is at it.
    ///
    /// @return what was found, in the log's order; empty where nothing waits
    public List<Mark> next(int most, Function<AuditEntry, Mark> weigh) throws SQLException {
        return alone.run(List.of(), connection -> mark(connection, most, weigh));
    }

    private static List<Mark> mark(
            Connection connection, int most, Function<AuditEntry, Mark> weigh) throws SQLException {
        var marks = new ArrayList<Mark>();
        var checks = new CopyText();
        try (var query = connection.prepareStatement(WAITING)) {
            query.setInt(1, most);
            var rows = query.executeQuery();
            while (rows.next()) {
                Mark mark = weigh.apply(EntryRow.read(rows));
                marks.add(mark);
                checks.number(rows.getLong("seq"))
                        .text(mark.verdict().word())
                        .text(mark.keyId())
                        .text(mark.why())
                        .endRow();
            }
        }
        checks.send(connection, COPY);
        return marks;
    }
}
