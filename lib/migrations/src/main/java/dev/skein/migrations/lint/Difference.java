package dev.skein.migrations.lint;

/// What two texts have in common at both ends, in whole words.
///
/// @param from characters at the beginning
/// @param to characters at the end
record Difference(int from, int to) {

    static Difference of(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int from = 0;
        while (from < shorter && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        while (from > 0 && (parts(one, from) || parts(other, from))) {
            from--;
        }
        int to = 0;
        while (to < shorter - from
                && one.charAt(one.length() - 1 - to) == other.charAt(other.length() - 1 - to)) {
            to++;
        }
        while (to > 0 && (parts(one, one.length() - to) || parts(other, other.length() - to))) {
            to--;
        }
        return new Difference(from, to);
    }

    /// Whether a border goes through a word.
    private static boolean parts(String text, int at) {
        return at > 0
                && at < text.length()
                && isWord(text.charAt(at - 1))
                && isWord(text.charAt(at));
    }

    private static boolean isWord(char c) {
        return c == '_' || c == '$' || c >= 0x80 || Character.isLetterOrDigit(c);
    }
}
