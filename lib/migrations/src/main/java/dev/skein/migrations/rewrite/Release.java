package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.Comment;
import dev.skein.migrations.sql.Script;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A comment `-- skein:contract <version>`: what that migration left waiting happens now. Behind
/// the version there may stand why.
///
/// @param version the word behind `skein:contract`; empty where there is none
public record Release(Comment comment, String version) {
    private static final Pattern COMMENT =
            Pattern.compile("--\\s*skein:contract\\b\\s*(\\S*).*", Pattern.DOTALL);

    /// A file's, in their order.
    public static List<Release> in(Script.Parsed file) {
        return file.source().comments("skein:contract").stream()
                .flatMap(comment -> {
                    Matcher matcher = COMMENT.matcher(comment.text());
                    return matcher.matches()
                            ? List.of(new Release(comment, matcher.group(1))).stream()
                            : List.<Release>of().stream();
                })
                .toList();
    }
}
