package dev.skein.events.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the `///` comment above a type says: the one place where the contract is described.
///
/// @param text the comment before its first `@`, paragraphs parted by an empty line
/// @param components what `@param` says of each component
record Prose(String text, Map<String, String> components) {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*)");
    private static final Pattern LINK = Pattern.compile("\\[#?([A-Za-z.]+)(\\([^)]*\\))?]");

    static Prose of(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        Path file = SOURCES.resolve(outermost.getName().replace('.', '/') + ".java");
        try {
            return of(comment(Files.readAllLines(file), type.getSimpleName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first sentence, for a table.
    String sentence() {
        return text.replaceFirst("(?s)(\\.)(\\s.*)", "$1").replace('\n', ' ');
    }

    private static List<String> comment(List<String> lines, String name) {
        Pattern declaration =
                Pattern.compile(
                        "\\s*(public )?(sealed )?(record|interface|enum) " + name + "\\b.*");
        int at = 0;
        while (!declaration.matcher(lines.get(at)).matches()) {
            at++;
        }
        while (at > 0 && !lines.get(at - 1).isBlank() && !isComment(lines.get(at - 1))) {
            at--;
        }
        var comment = new ArrayList<String>();
        while (at > 0 && isComment(lines.get(at - 1))) {
            at--;
            comment.addFirst(lines.get(at).strip().substring(3).strip());
        }
        return comment;
    }

    private static boolean isComment(String line) {
        return line.strip().startsWith("///");
    }

    private static Prose of(List<String> comment) {
        var text = new StringBuilder();
        var components = new LinkedHashMap<String, String>();
        String current = null;
        for (String line : comment) {
            var parameter = PARAMETER.matcher(line);
            if (parameter.matches()) {
                current = parameter.group(1);
                components.put(current, plain(parameter.group(2)));
            } else if (current != null) {
                components.merge(current, plain(line), (before, more) -> before + " " + more);
            } else {
                boolean begins = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
                text.append(line.isEmpty() ? "\n\n" : (begins ? "" : " ") + plain(line));
            }
        }
        return new Prose(text.toString().strip(), components);
    }

    private static String plain(String line) {
        return LINK.matcher(line).replaceAll("$1");
    }
}
