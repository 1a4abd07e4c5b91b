package dev.skein.planner.io.rehearsal;

import static dev.skein.planner.io.rehearsal.Stage.bundle;
import static dev.skein.planner.io.rehearsal.Stage.proof;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Proof;
import dev.skein.planner.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftIT {
    private static final String NEXT = "create table next (id int primary key);";
    private Stage stage;

    @BeforeEach
    void set() throws Exception {
        stage = new Stage();
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    private Proof drift(Bundle bundle, String applied) {
        return proof(stage.tried(stage.plan(bundle, applied), bundle), Proof.Kind.NO_DRIFT);
    }

    @Test
    void whatTheAppliedMigrationsMakeIsNoDriftAndEachIsRunOnce() throws Exception {
        stage.shop.run("drop table orders", "create table a (id int primary key)");
        Bundle bundle =
                bundle(
                        "create table a (id int primary key);",
                        "",
                        "alter table a add b int;",
                        "",
                        NEXT,
                        "");

        Proof first = drift(bundle, "1");
        stage.shop.run("alter table a add b int");
        Proof second = drift(bundle, "2");
        stage.shop.run("alter table a drop b");
        Proof backAgain = drift(bundle, "1");

        assertThat(first.verdict()).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(second.verdict()).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(backAgain.verdict()).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(stage.databases()).filteredOn(name -> name.contains("_applied_")).hasSize(1);
    }

    @Test
    void whereSomethingWasThereBeforeTheFirstMigrationItsWayBackSaysWhat() throws Exception {
        stage.shop.run("alter table orders add status text");
        Bundle bundle =
                bundle(
                        "alter table orders add status text;",
                        "alter table orders drop status;",
                        NEXT,
                        "drop table next;");

        assertThat(drift(bundle, "1").verdict()).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(drift(bundle, "1").says()).contains("of what was there before them");

        stage.shop.run("alter table orders alter status set default 'new'");
        Proof changed = drift(bundle, "1");
        assertThat(changed.verdict()).isEqualTo(Proof.Verdict.FAILS);
        assertThat(changed.difference())
                .containsExactly(
                        "  table public.orders",
                        "-   column status text",
                        "+   column status text default 'new'::text");
    }

    @Test
    void aDownFileThatLeavesTooMuchIsNoDrift() throws Exception {
        stage.shop.run("alter table orders add status text, add note text");
        Bundle bundle =
                bundle(
                        "alter table orders add status text, add note text;",
                        "alter table orders drop status;",
                        NEXT,
                        "");

        Proof proof = drift(bundle, "1");

        assertThat(proof.verdict()).isEqualTo(Proof.Verdict.NOT_TRIED);
        assertThat(proof.says())
                .contains("do not run on an empty database")
                .contains("no down files lead back");
    }

    /// Its customers and orders are there before its first migration.
    @Test
    void theShopOfTheDemoHasNotDrifted() throws Exception {
        stage.shop.run(
                "drop table orders",
                "create table customers (id bigint generated always as identity primary key, email text not null)",
                """
                create table orders (id bigint generated always as identity primary key,
                    customer bigint not null references customers (id), placed_at timestamptz not null,
                    total numeric(10, 2) not null)\
                """);
        var files = new ArrayList<SourceFile>();
        try (Stream<Path> all = Files.list(Path.of("../examples/shop/good"))) {
            for (Path path : all.sorted().toList()) {
                files.add(new SourceFile(path.getFileName().toString(), Files.readAllBytes(path)));
                if (path.toString().endsWith(".up.sql")) {
                    stage.shop.run(Files.readString(path));
                }
            }
        }
        files.add(Fixtures.file("000004_next.up.sql", NEXT));

        Proof proof = drift(new Bundle(Bundle.GOLANG_MIGRATE, null, files), "3");

        assertThat(proof.says()).contains("of what was there before them");
        assertThat(proof.verdict()).isEqualTo(Proof.Verdict.HOLDS);
    }
}
