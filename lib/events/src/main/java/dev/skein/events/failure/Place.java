package dev.skein.events.failure;

/// A position in somebody's file.
///
/// @param file path in the bundle
/// @param line counted from 1
/// @param column in characters (code points), counted from 1
/// @param text that line without its line end, for the caret; literals in it are masked
public record Place(String file, int line, int column, String text) {

    /// The line and a caret below it:
    ///
    /// ```
    /// 003_totals.up.sql:4:8
    ///   4 | UPDATE ordrs SET total = 0;
    ///     |        ^
    /// ```
    public String excerpt() {
        String number = Integer.toString(line);
        String pad = " ".repeat(number.length());
        return file
                + ":"
                + line
                + ":"
                + column
                + "\n"
                + "  "
                + number
                + " | "
                + text
                + "\n"
                + "  "
                + pad
                + " | "
                + " ".repeat(Widths.of(text, column - 1))
                + "^";
    }
}
