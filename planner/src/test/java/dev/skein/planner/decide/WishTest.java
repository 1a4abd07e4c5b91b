package dev.skein.planner.decide;

import static dev.skein.planner.Fixtures.CI;
import static dev.skein.planner.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Bundle;
import dev.skein.events.Repair;
import dev.skein.events.RepairRequested;
import dev.skein.events.RunId;
import dev.skein.events.plan.HistoryTable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WishTest {

    @Test
    void theHistoryTableIsTheToolsOwnWhereNobodyNamesOne() {
        assertThat(wish(null).history())
                .contains(new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"));
    }

    @Test
    void theHistoryTableMayBeNamedWithItsSchema() {
        assertThat(wish("ops.applied").history())
                .contains(new HistoryTable(Bundle.GOLANG_MIGRATE, "ops", "applied"));
        assertThat(wish("applied").history())
                .contains(new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "applied"));
    }

    @Test
    void whatIsNotANameOfATableIsRefused() {
        assertThat(wish("a.b.c").history()).isEmpty();
        assertThat(wish("x; drop table y").history()).isEmpty();
        assertThat(wish("").history()).isEmpty();
    }

    private static Wish wish(@Nullable String table) {
        return new Wish(
                new RepairRequested(
                        new RunId(UUID.randomUUID()),
                        SHOP,
                        Bundle.GOLANG_MIGRATE,
                        table,
                        new Repair.ClearDirty(),
                        CI,
                        "by hand"));
    }
}
