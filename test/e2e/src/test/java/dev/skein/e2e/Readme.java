package dev.skein.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the first page of the project claims that can be tried.
///
/// @param commands what stands in its `sh` blocks, without comments
/// @param output the lines of its `text` blocks, without those that stand for what was left out
/// @param mentioned the commands in its running text, by their first word
record Readme(List<String> commands, List<String> output, List<String> mentioned) {
    private static final Pattern MENTIONED = Pattern.compile("`\\./skein ([a-z]+)[^`]*`");
    private static final String OMITTED = "…";

    static Readme of(String markdown) {
        var commands = new ArrayList<String>();
        var output = new ArrayList<String>();
        var mentioned = new ArrayList<String>();
        String block = "";
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                block = block.isEmpty() ? line.substring(3) + " block" : "";
                continue;
            }
            switch (block) {
                case "sh block" -> {
                    String command = line.replaceFirst(" +#.*", "").strip();
                    if (!command.isEmpty()) {
                        commands.add(command);
                    }
                }
                case "text block" -> {
                    if (!line.isBlank() && !line.strip().equals(OMITTED)) {
                        output.add(line);
                    }
                }
                case "" ->
                        MENTIONED.matcher(line).results().forEach(m -> mentioned.add(m.group(1)));
                default -> {}
            }
        }
        return new Readme(commands, output, mentioned);
    }

    /// Whole commands in a line of running text.
    static List<String> mentioned(String line) {
        return MENTIONED
                .matcher(line)
                .results()
                .map(found -> found.group().replace("`", ""))
                .toList();
    }
}
