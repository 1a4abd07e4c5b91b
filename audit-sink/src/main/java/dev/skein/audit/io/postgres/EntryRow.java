package dev.skein.audit.io.postgres;

import dev.skein.events.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry as a line of COPY's text format.
final class EntryRow {
    private static final HexFormat HEX = HexFormat.of();

    private EntryRow() {}

    static void write(StringBuilder out, long seq, byte[] hash, AuditEntry entry) {
        out.append(seq).append('\t');
        bytes(out, hash).append('\t');
        text(out, entry.topic()).append('\t');
        out.append(entry.partition()).append('\t').append(entry.offset()).append('\t');
        out.append(entry.timestamp()).append('\t');
        bytes(out, entry.key()).append('\t');
        bytes(out, AuditEntry.Header.encode(entry.headers())).append('\t');
        bytes(out, entry.value()).append('\t');
        text(out, header(entry.headers(), "ce_subject")).append('\t');
        text(out, header(entry.headers(), "ce_partitionkey")).append('\t');
        text(out, header(entry.headers(), "ce_type")).append('\t');
        text(out, header(entry.headers(), "ce_time")).append('\n');
    }

    private static StringBuilder bytes(StringBuilder out, byte @Nullable [] bytes) {
        return bytes == null ? out.append("\\N") : out.append("\\\\x").append(HEX.formatHex(bytes));
    }

    /// Escapes what COPY's text format would read as something else.
    private static StringBuilder text(StringBuilder out, @Nullable String text) {
        if (text == null) {
            return out.append("\\N");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\0' -> out.append('\uFFFD');
                default -> out.append(c);
            }
        }
        return out;
    }

    private static @Nullable String header(List<AuditEntry.Header> headers, String name) {
        for (AuditEntry.Header header : headers) {
            byte[] value = header.value();
            if (header.name().equals(name) && value != null) {
                return new String(value, StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
