package dev.skein.migrations.lint.rules;

import java.util.TreeMap;

/// Changes of a text, made all at once.
final class Edits {
    private final String text;
    private final TreeMap<Integer, Edit> byPlace = new TreeMap<>();

    private record Edit(int to, String with) {}

    Edits(String text) {
        this.text = text;
    }

    /// @param from the first character that goes
    /// @param to the character behind the last that goes
    void replace(int from, int to, String with) {
        byPlace.put(from, new Edit(to, with));
    }

    void insert(int at, String words) {
        replace(at, at, words);
    }

    boolean isEmpty() {
        return byPlace.isEmpty();
    }

    String applied() {
        var edited = new StringBuilder(text);
        byPlace.descendingMap()
                .forEach((from, edit) -> edited.replace(from, edit.to(), edit.with()));
        return edited.toString();
    }
}
