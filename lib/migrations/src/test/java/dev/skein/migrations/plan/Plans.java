package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.LintPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plans for a database that does not exist.
public final class Plans {
    private Plans() {}

    public static Planned apply(String... files) {
        return planning(null, false).apply(bundle(files), null);
    }

    public static Plan ready(Planned planned) {
        assertThat(planned).isInstanceOf(Planned.Ready.class);
        return ((Planned.Ready) planned).plan();
    }

    public static String refused(Planned planned) {
        assertThat(planned).isInstanceOf(Planned.Refused.class);
        return ((Planned.Refused) planned).failure().code();
    }

    /// For a database of this state.
    ///
    /// @param version where the history stands
    /// @param recorded migrations in the ledger, the newest first
    public static Planning planning(@Nullable String version, boolean dirty, String... recorded) {
        return planning(version, dirty, Catalogue.UNKNOWN, List.of(recorded));
    }

    /// @param target its schema, as far as it is known
    static Planning planning(@Nullable String version, Catalogue target) {
        return planning(version, false, target, List.of());
    }

    private static Planning planning(
            @Nullable String version, boolean dirty, Catalogue target, List<String> recorded) {
        return new Planning(
                new Situation(
                        RunId.of("01932f6e-7c00-7000-8000-000000000001"),
                        new Alias("shop"),
                        UUID.fromString("6f1c0f4e-0d50-4f43-9a3e-000000000001"),
                        "development",
                        new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"),
                        new Base(null, version, dirty, 150018),
                        recorded,
                        LintPolicy.WARN,
                        target,
                        true));
    }

    /// A directory's files.
    ///
    /// @param files names and contents in turn
    public static Bundle bundle(String... files) {
        var all = new ArrayList<SourceFile>();
        for (int i = 0; i < files.length; i += 2) {
            all.add(new SourceFile(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        return new Bundle(Bundle.GOLANG_MIGRATE, null, all);
    }
}
