package dev.skein.migrations.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.skein.migrations.sql.Inputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The grammar as bytecode, with the functions that the build compiles in pieces, against Node's
/// engine on the same wasm.
class PeerTest {
    private static final long SEED = 20_261_121;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path PEER = Path.of("node_modules/libpg-query/wasm/index.js");

    private static final Path EVERY_STATEMENT = Path.of("src/test/resources/every-statement.sql");

    /// What `gram.y` of PostgreSQL 18 makes of its rule `stmt`; CREATE ASSERTION it refuses.
    private static final String KINDS =
            """
            AlterCollationStmt AlterDatabaseRefreshCollStmt AlterDatabaseSetStmt AlterDatabaseStmt
            AlterDefaultPrivilegesStmt AlterDomainStmt AlterEnumStmt AlterEventTrigStmt
            AlterExtensionContentsStmt AlterExtensionStmt AlterFdwStmt AlterForeignServerStmt
            AlterFunctionStmt AlterObjectDependsStmt AlterObjectSchemaStmt AlterOpFamilyStmt
            AlterOperatorStmt AlterOwnerStmt AlterPolicyStmt AlterPublicationStmt AlterRoleSetStmt
            AlterRoleStmt AlterSeqStmt AlterStatsStmt AlterSubscriptionStmt AlterSystemStmt
            AlterTSConfigurationStmt AlterTSDictionaryStmt AlterTableMoveAllStmt
            AlterTableSpaceOptionsStmt AlterTableStmt AlterTypeStmt AlterUserMappingStmt CallStmt
            CheckPointStmt ClosePortalStmt ClusterStmt CommentStmt CompositeTypeStmt
            ConstraintsSetStmt CopyStmt CreateAmStmt CreateCastStmt CreateConversionStmt
            CreateDomainStmt CreateEnumStmt CreateEventTrigStmt CreateExtensionStmt CreateFdwStmt
            CreateForeignServerStmt CreateForeignTableStmt CreateFunctionStmt CreateOpClassStmt
            CreateOpFamilyStmt CreatePLangStmt CreatePolicyStmt CreatePublicationStmt
            CreateRangeStmt CreateRoleStmt CreateSchemaStmt CreateSeqStmt CreateStatsStmt CreateStmt
            CreateSubscriptionStmt CreateTableAsStmt CreateTableSpaceStmt CreateTransformStmt
            CreateTrigStmt CreateUserMappingStmt CreatedbStmt DeallocateStmt DeclareCursorStmt
            DefineStmt DeleteStmt DiscardStmt DoStmt DropOwnedStmt DropRoleStmt DropStmt
            DropSubscriptionStmt DropTableSpaceStmt DropUserMappingStmt DropdbStmt ExecuteStmt
            ExplainStmt FetchStmt GrantRoleStmt GrantStmt ImportForeignSchemaStmt IndexStmt
            InsertStmt ListenStmt LoadStmt LockStmt MergeStmt NotifyStmt PrepareStmt
            ReassignOwnedStmt RefreshMatViewStmt ReindexStmt RenameStmt RuleStmt SecLabelStmt
            SelectStmt TransactionStmt TruncateStmt UnlistenStmt UpdateStmt VacuumStmt
            VariableSetStmt VariableShowStmt ViewStmt
            """;

    @TempDir private Path temp;

    @Test
    void everyStatementThatTheGrammarHasIsAmongTheInputsAndParses() throws Exception {
        var engine = new Engine();
        var kinds = new TreeSet<String>();

        for (String sql : Files.readAllLines(EVERY_STATEMENT)) {
            Engine.Parsed parsed = engine.parse(sql);
            assertThat(parsed.tree()).as(sql + ": " + parsed.error()).isNotNull();
            JSON.readTree(parsed.tree())
                    .path("stmts")
                    .forEach(raw -> raw.path("stmt").fieldNames().forEachRemaining(kinds::add));
        }

        assertThat(kinds).containsExactlyInAnyOrder(KINDS.strip().split("\\s+"));
    }

    @Test
    void treesErrorsAndTokensAreThoseOfNode() throws Exception {
        // Node's wrapper refuses blank text itself.
        List<String> inputs =
                Stream.concat(
                                Files.readAllLines(EVERY_STATEMENT).stream(),
                                Inputs.all(SEED, 600).stream().filter(sql -> !sql.isBlank()))
                        .toList();
        assertThat(inputs).hasSizeGreaterThan(1_000);

        JsonNode answers = askNode(inputs);

        var engine = new Engine();
        for (int i = 0; i < inputs.size(); i++) {
            String sql = inputs.get(i);
            compare(sql, answers.get(i), engine.parse(sql), engine.scan(sql));
        }
    }

    private static void compare(String sql, JsonNode peer, Engine.Parsed parsed, String tokens)
            throws IOException {
        JsonNode expected = peer.path("parsed");
        String tree = parsed.tree();
        if (expected.has("tree")) {
            assertThat(tree).as(sql).isNotNull();
            assertThat(JSON.readTree(tree)).as(sql).isEqualTo(expected.path("tree"));
        } else {
            assertThat(tree).as(sql).isNull();
            assertThat(parsed.error()).as(sql).isEqualTo(expected.path("error").asText());
            assertThat(parsed.cursor())
                    .as(sql)
                    .isEqualTo(Math.max(0, expected.path("cursor").asInt()));
        }
        if (peer.path("tokens").has("tree")) {
            assertThat(JSON.readTree(tokens).path("tokens"))
                    .as(sql)
                    .isEqualTo(peer.path("tokens").path("tree"));
        }
    }

    private JsonNode askNode(List<String> inputs) throws IOException, InterruptedException {
        Path questions = temp.resolve("inputs.json");
        Path answers = temp.resolve("answers.json");
        JSON.writeValue(questions.toFile(), inputs);
        Process node =
                new ProcessBuilder(
                                "node",
                                Path.of("src/test/resources/peer.mjs").toString(),
                                PEER.toString(),
                                questions.toString(),
                                answers.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
        return JSON.readTree(Files.readAllBytes(answers));
    }
}
