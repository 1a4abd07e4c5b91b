package dev.skein.migrations.plan;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.rewrite.Gate;
import dev.skein.migrations.rewrite.Part;
import dev.skein.migrations.rewrite.Standing;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a migration does where something of it, or of another, waits to be contracted: parts that
/// nobody wrote, and its own file behind them.
///
/// @param first parts that come before the file's own
/// @param file what is run of its file: all, or nothing
/// @param findings what there is to say about it
record Way(List<Part> first, Script.Parsed file, List<Finding> findings) {
    Way {
        first = List.copyOf(first);
        findings = List.copyOf(findings);
    }

    /// What there is to say, with what the rules say of the file where it is run.
    ///
    /// @param whole the file
    List<Finding> over(Script.Parsed whole, List<Finding> found) {
        var all = new ArrayList<>(findings);
        if (file.equals(whole)) {
            all.addAll(found);
        }
        return all;
    }

    /// @param script the file's
    /// @param soFar the schema before it
    static Way forth(PendingFile file, Script.Parsed script, Contracts contracts, SoFar soFar) {
        BigInteger version = file.migration().version();
        if (!contracts.isContract(version)) {
            return new Way(List.of(), script, contracts.complaints(version));
        }
        var parts = new ArrayList<Part>();
        var findings = new ArrayList<>(contracts.complaints(version));
        for (Contracts.Released one : contracts.releasedBy(version)) {
            var place = one.release().comment().place();
            if (one.gate().stands(soFar)) {
                parts.add(one.gate().contracted(place));
            } else {
                findings.add(nothing(one, place));
            }
        }
        return new Way(parts, script, findings);
    }

    private static Finding nothing(Contracts.Released one, Place place) {
        String why =
                switch (one.gate().standing()) {
                    case Standing.View(Name view, _, _) ->
                            view.spoken() + " is no view that stands in";
                    case Standing.Columns _, Standing.Tables _ -> "what it would drop is not there";
                };
        return new Finding(
                "nothing-to-contract",
                Level.INFO,
                place,
                "version " + one.release().version() + " was not expanded here",
                why,
                "nothing: only the history changes");
    }

    /// What was expanded goes back as it came; a down file leads back from the contracted form.
    ///
    /// @param soFar the schema before it
    /// @return empty where there is no way back
    static Optional<Way> back(PendingFile file, Script script, Contracts contracts, SoFar soFar) {
        BigInteger version = file.migration().version();
        if (contracts.isContract(version)) {
            return Optional.of(derived(file, expandedAgain(contracts.releasedBy(version), soFar)));
        }
        List<Gate> standing =
                contracts.waiting(version).reversed().stream()
                        .filter(gate -> gate.stands(soFar))
                        .toList();
        if (!standing.isEmpty()
                && (standing.size() == statements(file)
                        || standing.stream().allMatch(Gate::isDrop))) {
            return Optional.of(
                    derived(
                            file,
                            standing.stream().flatMap(gate -> gate.takenBack().stream()).toList()));
        }
        return file.file() == null
                ? Optional.empty()
                : Optional.of(
                        new Way(
                                standing.stream()
                                        .map(gate -> gate.contracted(gate.statement().place()))
                                        .toList(),
                                script instanceof Script.Parsed parsed ? parsed : file.emptied(),
                                List.of()));
    }

    private static Way derived(PendingFile file, List<Part> parts) {
        return new Way(parts, file.emptied(), List.of());
    }

    private static List<Part> expandedAgain(List<Contracts.Released> released, SoFar soFar) {
        return released.reversed().stream()
                .filter(one -> one.gate().mayStand(soFar))
                .map(one -> one.gate().expandedAgain(one.release().comment().place()))
                .toList();
    }

    private static int statements(PendingFile file) {
        var up = file.migration().up();
        return up != null && PendingFile.read(up) instanceof Script.Parsed(_, var statements)
                ? statements.size()
                : 0;
    }
}
