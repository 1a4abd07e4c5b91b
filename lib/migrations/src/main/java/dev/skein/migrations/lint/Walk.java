package dev.skein.migrations.lint;

import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way through files in their order, and what stands where it has come to.
final class Walk {
    private final boolean apart;
    private final SoFar soFar;
    private final SoFar ofEffects;
    private @Nullable BigInteger newest;
    private int statements;

    /// @param apart each file is a deployment of its own
    Walk(Catalogue target, List<Subject> history, boolean apart) {
        this.apart = apart;
        this.soFar = before(target, history);
        this.ofEffects = before(target, history);
        history.forEach(this::date);
    }

    /// What a target's catalogue does not say earlier files do.
    static SoFar before(Catalogue target, List<Subject> history) {
        var soFar = SoFar.from(target);
        if (!target.known()) {
            history.forEach(subject -> follow(subject, soFar));
        }
        soFar.settle();
        return soFar;
    }

    /// Past a file that another walk looks at.
    void skip(Subject subject) {
        follow(subject, soFar);
        follow(subject, ofEffects);
        pass(subject);
    }

    /// Past a file that was looked at, and so was followed by both.
    void pass(Subject subject) {
        statements += subject.statements().size();
        if (apart) {
            soFar.settle();
            ofEffects.settle();
            date(subject);
        }
    }

    private void date(Subject subject) {
        BigInteger version = subject.version();
        if (version != null && (newest == null || newest.compareTo(version) <= 0)) {
            newest = version;
        }
    }

    private static void follow(Subject subject, SoFar soFar) {
        for (SqlStatement statement : subject.statements()) {
            statement.actions().forEach(soFar::see);
        }
    }

    /// The schema as the rules have it: grows with each statement that they have seen.
    SoFar soFar() {
        return soFar;
    }

    /// The same; grows with each statement whose effects are worked out, which is a file at a time.
    SoFar ofEffects() {
        return ofEffects;
    }

    /// The highest version of earlier migrations; absent where there is none.
    @Nullable BigInteger newest() {
        return newest;
    }

    /// How many statements the files behind it have.
    int statements() {
        return statements;
    }
}
