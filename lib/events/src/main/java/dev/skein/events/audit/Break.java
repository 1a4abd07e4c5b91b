package dev.skein.events.audit;

import org.jspecify.annotations.Nullable;

/// Where the log is not what was written.
///
/// @param seq the first number in the chain that is not as it was
/// @param place of the entry there, `topic/partition@offset`; absent where there is none
/// @param what differs, in words
public record Break(long seq, @Nullable String place, String what) {

    static Break at(StoredEntry row, String what) {
        return new Break(row.seq(), row.entry().place(), what);
    }

    /// One line.
    public String text() {
        return "entry " + seq + (place == null ? "" : ", " + place) + ": " + what;
    }
}
