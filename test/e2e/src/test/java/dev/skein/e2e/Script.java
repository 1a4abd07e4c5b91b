package dev.skein.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A scenario as it stands in its `story.txt`: paragraphs, each an act or, behind `#`, a word to
/// the reader.
///
/// ```text
/// operator$ skein migrate migrations --database {database}
/// exit 3
/// > dirty-history
/// not a text that must not come
/// as first
/// eventually
///
/// database# select version from schema_migrations
/// > 2
/// ```
///
/// @param environment of its databases
/// @param changes whether its database is another one afterwards; where nothing changes, several
///   scenarios share one
record Script(String environment, boolean changes, List<Act> acts) {
    private static final Pattern PROMPT = Pattern.compile("([a-z]+)([$#]) (.*)", Pattern.DOTALL);
    private static final Pattern EXPECTED = Pattern.compile("(exit|>|not|as|eventually)( .*)?");
    private static final String ENVIRONMENT = "environment ";
    private static final String UNCHANGED = "nothing changes";

    static Script read(Path scenario) throws IOException {
        String environment = "development";
        boolean changes = true;
        var acts = new ArrayList<Act>();
        for (String paragraph :
                Files.readString(scenario.resolve("story.txt")).split("\n\n+", -1)) {
            String text = paragraph.strip();
            if (text.startsWith(ENVIRONMENT)) {
                environment = text.substring(ENVIRONMENT.length());
            } else if (text.equals(UNCHANGED)) {
                changes = false;
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                acts.add(act(text));
            }
        }
        if (acts.isEmpty()) {
            throw new IllegalArgumentException("nothing happens in " + scenario);
        }
        return new Script(environment, changes, acts);
    }

    /// Whether one of its acts speaks of this name.
    boolean names(String name) {
        return acts.toString().contains("{" + name + "}");
    }

    private static Act act(String paragraph) {
        var typed = new ArrayList<String>();
        var expected = new Expected();
        for (String line : paragraph.lines().toList()) {
            Matcher found = EXPECTED.matcher(line);
            if (typed.isEmpty() || !found.matches()) {
                typed.add(line);
            } else {
                expected.add(found.group(1), found.group(2) == null ? "" : found.group(2).strip());
            }
        }
        Matcher prompt = PROMPT.matcher(String.join("\n", typed));
        if (!prompt.matches()) {
            throw new IllegalArgumentException("nobody says: " + paragraph);
        }
        return prompt.group(2).equals("$")
                ? new Act.Typed(
                        prompt.group(1),
                        prompt.group(3),
                        expected.exit,
                        expected.says,
                        expected.conceals,
                        expected.name,
                        expected.patient)
                : new Act.Sql(prompt.group(1), prompt.group(3), expected.says, expected.patient);
    }

    /// Collects the lines below a prompt.
    private static final class Expected {
        private int exit;
        private final List<String> says = new ArrayList<>();
        private final List<String> conceals = new ArrayList<>();
        private @Nullable String name;
        private boolean patient;

        void add(String kind, String text) {
            switch (kind) {
                case "exit" -> exit = Integer.parseInt(text);
                case ">" -> says.add(text);
                case "not" -> conceals.add(text);
                case "as" -> name = text;
                case "eventually" -> patient = true;
                default -> throw new IllegalArgumentException(kind);
            }
        }
    }
}
