package dev.skein.migrations.rewrite;

/// A word, a literal or a sign of a statement.
///
/// @param text as written
/// @param from its first character
/// @param to the character behind its last
/// @param depth how many brackets, and CASEs, stand open around it
public record Token(String text, int from, int to, int depth) {

    /// Whether it is this word, unquoted, in whatever case; or this sign.
    public boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    /// Whether it is a name or a keyword.
    public boolean isWord() {
        char first = text.charAt(0);
        return first == '"' || first == '_' || Character.isLetter(first);
    }
}
