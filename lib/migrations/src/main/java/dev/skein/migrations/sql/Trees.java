package dev.skein.migrations.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The grammar's trees: our own parser's output, as deep as the statement that it was made of.
final class Trees {
    private static final int DEEPEST = 100_000;
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .build();

    private Trees() {}

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new GrammarException("the statement is nested too deeply", e);
        }
    }

    /// A field's text; empty where there is none.
    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    /// The text of a `String` node; empty where it is none.
    static String string(JsonNode node) {
        return text(node.path("String"), "sval");
    }

    /// The texts of a list of `String` nodes.
    static List<String> strings(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(node -> texts.add(string(node)));
        return List.copyOf(texts);
    }

    /// Every value of a field, at any depth, in the order of the text. Jackson's own search
    /// recurses, and a deep tree overflows an ordinary stack.
    static List<JsonNode> all(JsonNode top, String field) {
        var found = new ArrayList<JsonNode>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(top);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.has(field)) {
                found.add(node.path(field));
            }
            var children = new ArrayList<JsonNode>();
            for (JsonNode child : node) {
                if (child.isContainerNode()) {
                    children.add(child);
                }
            }
            children.reversed().forEach(open::push);
        }
        return found;
    }

    /// How many statements there are, without their trees.
    static int count(String json) {
        int count = 0;
        try (JsonParser parser = MAPPER.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean statements = parser.currentName().equals("stmts");
                parser.nextToken();
                while (statements && parser.nextToken() == JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    count++;
                }
            }
        } catch (IOException e) {
            throw new GrammarException("the statement is nested too deeply", e);
        }
        return count;
    }
}
