package dev.skein.migrations.report;

/// Colour, where the reader's terminal has it. Meaning never rests on colour alone.
public enum Palette {
    PLAIN,
    ANSI;

    public String strong(String text) {
        return paint("1", text);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String warning(String text) {
        return paint("33", text);
    }

    public String error(String text) {
        return paint("31", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
