package dev.skein.events.audit;

import dev.skein.events.Digest;
import dev.skein.events.wire.MalformedException;
import java.util.List;

/// Where the chain ended at some time: three lines of text, the form of a C2SP checkpoint.
///
/// ```
/// dev.skein/audit
/// 1042
/// 5f0c…
/// ```
///
/// @param length how many entries the chain had
/// @param hash of the last one
public record Head(long length, Digest hash) {
    private static final String ORIGIN = "dev.skein/audit";

    public String text() {
        return ORIGIN + "\n" + length + "\n" + hash + "\n";
    }

    /// @throws MalformedException where the text is not three lines of this form
    public static Head parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 3 || !lines.getFirst().equals(ORIGIN)) {
            throw new MalformedException("not a head of an audit chain");
        }
        try {
            return new Head(Long.parseLong(lines.get(1)), new Digest(lines.get(2)));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not a head of an audit chain", e);
        }
    }
}
