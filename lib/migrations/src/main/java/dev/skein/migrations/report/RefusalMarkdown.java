package dev.skein.migrations.report;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import java.util.List;

/// Why there is no plan, for a comment under a pull request.
final class RefusalMarkdown {
    private RefusalMarkdown() {}

    static String of(Failure failure, List<Finding> findings) {
        var page = new Markdown();
        page.line("### No plan: " + Markdown.escaped(failure.code()));
        page.line("");
        Place place = failure.place();
        String where = place == null ? "" : place.file() + ": ";
        page.line("**" + Markdown.escaped(where + failure.message()) + "**");
        page.line("");
        page.line("Next: " + Markdown.escaped(failure.next()));
        page.findings(findings);
        return page.toString();
    }
}
