package dev.skein.migrations.plan;

import dev.skein.events.SourceFile;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Origin;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.rewrite.Gate;
import dev.skein.migrations.rewrite.Lineage;
import dev.skein.migrations.rewrite.Release;
import dev.skein.migrations.sql.Script;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The migrations of a directory that leave something waiting, and those that say when it happens.
///
/// A contract is a migration of its own, so that it is reviewed, released and approved by itself.
/// To every other tool it is an empty file.
public final class Contracts {
    private final Map<BigInteger, List<Gate>> gates = new TreeMap<>();
    private final Map<BigInteger, Contract> contracts = new TreeMap<>();
    private final Map<BigInteger, Lineage> lineages = new HashMap<>();
    private final Map<BigInteger, Finding> misplaced = new HashMap<>();

    /// @param file of the migration that releases
    /// @param released each with the version that it releases
    /// @param complaints what is wrong with it
    private record Contract(
            String file, Map<BigInteger, Release> released, List<Finding> complaints) {}

    /// What a contract makes happen.
    ///
    /// @param release the words that ask for it
    public record Released(Gate gate, Release release) {}

    /// @param migrations of a directory, in their order
    public Contracts(List<Migration> migrations) {
        for (Migration migration : migrations) {
            SourceFile up = migration.up();
            if (up != null
                    && says(up, "skein:")
                    && PendingFile.read(up) instanceof Script.Parsed s) {
                Lineage lineage = Lineages.of(migrations, migration, s);
                lineages.put(migration.version(), lineage);
                List<Gate> waiting = Gate.in(s, lineage);
                if (!waiting.isEmpty()) {
                    gates.put(migration.version(), waiting);
                }
                List<Release> releases = Release.in(s);
                if (!releases.isEmpty()) {
                    contracts.put(
                            migration.version(), contract(migrations, migration.version(), s));
                }
            }
            SourceFile down = migration.down();
            if (down != null
                    && says(down, "skein:contract")
                    && PendingFile.read(down) instanceof Script.Parsed s) {
                Release.in(s).stream()
                        .findFirst()
                        .map(BadContracts::inDownFile)
                        .ifPresent(one -> misplaced.put(migration.version(), one));
            }
        }
    }

    private static boolean says(SourceFile file, String text) {
        return new String(file.content(), StandardCharsets.UTF_8).contains(text);
    }

    private Contract contract(List<Migration> migrations, BigInteger own, Script.Parsed file) {
        var released = new LinkedHashMap<BigInteger, Release>();
        var complaints = new ArrayList<Finding>();
        for (Release release : Release.in(file)) {
            Optional<BigInteger> version = Versions.of(release.version());
            Optional<Finding> complaint =
                    version.map(one -> complaint(migrations, own, one, release))
                            .orElseGet(() -> Optional.of(BadContracts.withoutVersion(release)))
                            .or(() ->
                                    released.containsKey(version.get())
                                            ? Optional.of(
                                                    BadContracts.givenTwice(
                                                            release, file.source().file()))
                                            : Optional.empty());
            complaint.ifPresentOrElse(complaints::add, () -> released.put(version.get(), release));
        }
        if (!file.statements().isEmpty()) {
            complaints.add(BadContracts.besideStatements(file.statements().getFirst()));
        }
        return new Contract(file.source().file(), released, complaints);
    }

    private Optional<Finding> complaint(
            List<Migration> migrations, BigInteger own, BigInteger version, Release release) {
        if (version.compareTo(own) >= 0) {
            return Optional.of(BadContracts.tooEarly(release, version, own));
        }
        if (!Versions.contains(migrations, version)) {
            return Optional.of(BadContracts.unknownVersion(release, version));
        }
        if (!gates.containsKey(version)) {
            return Optional.of(BadContracts.nothingWaits(release, version));
        }
        return fileOf(version).map(other -> BadContracts.givenTwice(release, other));
    }

    /// What a migration leaves waiting, in its order.
    public List<Gate> waiting(BigInteger version) {
        return gates.getOrDefault(version, List.of());
    }

    /// Whether a rewrite of the directory leaves something waiting.
    public boolean waitFor(Origin origin) {
        return all().stream().anyMatch(gate -> gate.origin().equals(origin));
    }

    /// Everything that waits or has waited, in the order of the directory.
    public List<Gate> all() {
        return gates.values().stream().flatMap(List::stream).toList();
    }

    /// What the directory tells of a migration that drops something later.
    Lineage lineage(BigInteger version) {
        return lineages.getOrDefault(version, Lineage.NONE);
    }

    /// What this migration or one before it leaves waiting.
    Map<BigInteger, List<Gate>> waitingUntil(BigInteger version) {
        return new TreeMap<>(gates).headMap(version, true);
    }

    public boolean isContract(BigInteger version) {
        return contracts.containsKey(version);
    }

    /// The contract of a migration: its file.
    Optional<String> fileOf(BigInteger version) {
        return contracts.values().stream()
                .filter(one -> one.released().containsKey(version))
                .map(Contract::file)
                .findFirst();
    }

    /// Whether a migration is contracted in a directory that was applied up to a version.
    public boolean isContracted(BigInteger version, BigInteger applied) {
        return contracts.entrySet().stream()
                .anyMatch(one ->
                        one.getKey().compareTo(applied) <= 0
                                && one.getValue().released().containsKey(version));
    }

    /// What a contract makes happen, in its order; of any other migration nothing.
    List<Released> releasedBy(BigInteger version) {
        var all = new ArrayList<Released>();
        Contract contract = contracts.get(version);
        if (contract != null) {
            contract.released()
                    .forEach((other, release) ->
                            waiting(other)
                                    .reversed()
                                    .forEach(gate -> all.add(new Released(gate, release))));
        }
        return all;
    }

    /// The first migration of which this contract took away what nothing brings back.
    Optional<BigInteger> withoutWayBack(BigInteger version) {
        Contract contract = contracts.get(version);
        return contract == null
                ? Optional.empty()
                : contract.released().keySet().stream()
                        .filter(other -> !waiting(other).stream().allMatch(Gate::leadsBack))
                        .findFirst();
    }

    /// What is wrong with a contract.
    List<Finding> complaints(BigInteger version) {
        Contract contract = contracts.get(version);
        return Stream.concat(
                        contract == null ? Stream.empty() : contract.complaints().stream(),
                        Stream.ofNullable(misplaced.get(version)))
                .toList();
    }
}
