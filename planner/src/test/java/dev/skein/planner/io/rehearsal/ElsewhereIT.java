package dev.skein.planner.io.rehearsal;

import static dev.skein.planner.io.rehearsal.Stage.bundle;
import static dev.skein.planner.io.rehearsal.Stage.proof;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.Bundle;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.infra.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rehearsal server that knows none of the target's roles.
class ElsewhereIT {
    private static EmbeddedPostgres elsewhere;
    private Stage stage;

    @BeforeAll
    static void start(@TempDir Path folder) {
        elsewhere = EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.NONE);
    }

    @AfterAll
    static void end() {
        elsewhere.close();
    }

    @BeforeEach
    void set() throws Exception {
        stage = new Stage(Duration.ofSeconds(60), TestPostgres.of(elsewhere));
        stage.server.haveRole("auditor");
        stage.shop.run(
                "grant select on orders to auditor",
                "alter table orders enable row level security",
                "create policy reads on orders for select to auditor using (id > 0)",
                "create policy writes on orders for update to shop_owner, auditor using (true)");
    }

    @AfterEach
    void clear() throws Exception {
        stage.close();
        on("drop role if exists auditor");
        on("drop role if exists shop_owner");
        on("alter role skein_rehearsal nocreaterole");
    }

    private static void on(String sql) throws Exception {
        try (var admin = elsewhere.connect("postgres");
                var statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> roles() throws Exception {
        try (var admin = elsewhere.connect("postgres")) {
            return Sql.strings(admin, "select rolname from pg_roles");
        }
    }

    @Test
    void policiesForRolesThatAreNotHereAreForEverybodyHere() throws Exception {
        Bundle bundle =
                bundle("alter table orders add note text;", "alter table orders drop note;");

        Plan plan = stage.tried(stage.plan(bundle, null), bundle);

        assertThat(proof(plan, Proof.Kind.REVERSIBLE).verdict()).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(roles()).doesNotContain("auditor", "shop_owner");
    }

    @Test
    void whoMayMakesTheRolesThatPoliciesName() throws Exception {
        on("alter role skein_rehearsal createrole");
        Bundle bundle =
                bundle(
                        "grant select on orders to auditor; alter table orders add note text;",
                        "revoke select on orders from auditor; alter table orders drop note;");

        Plan plan = stage.tried(stage.plan(bundle, null), bundle);

        assertThat(proof(plan, Proof.Kind.REVERSIBLE).verdict()).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(roles()).contains("auditor", "shop_owner");
    }

    @Test
    void aRoleThatOnlyTheTargetHasIsNoReasonToRefuseAPlan() throws Exception {
        Bundle bundle = bundle("grant update on orders to auditor;", "");

        Plan plan = stage.tried(stage.plan(bundle, null), bundle);

        assertThat(plan.proofs())
                .allMatch(proof -> proof.verdict() == Proof.Verdict.NOT_TRIED)
                .allMatch(proof -> proof.says().contains("role \"auditor\" does not exist"));
    }
}
