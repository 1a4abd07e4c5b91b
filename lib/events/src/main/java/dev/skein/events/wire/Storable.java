package dev.skein.events.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Refuses JSON that PostgreSQL cannot store as text or `jsonb`, even in properties that nobody
/// reads: found only at the insert, it would stop a partition for ever.
///
/// Source: PostgreSQL, "JSON Types", on `\u0000`, surrogate pairs and the range of numbers.
final class Storable {
    private Storable() {}

    static void check(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME, VALUE_STRING -> check(parser.getText());
                case VALUE_NUMBER_FLOAT -> {
                    if (!Double.isFinite(parser.getDoubleValue())) {
                        throw new MalformedException("a number is out of range");
                    }
                }
                default -> {}
            }
        }
    }

    static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new MalformedException("a text contains U+0000");
            }
            if (Character.isSurrogate(c)) {
                boolean isPair =
                        i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!isPair) {
                    throw new MalformedException("a text contains half a character");
                }
                i++;
            }
        }
    }
}
