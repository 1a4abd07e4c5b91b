package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.audit.io.HeadFiles;
import dev.skein.audit.io.postgres.AuditDatabase;
import dev.skein.audit.io.postgres.LargeValues;
import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.audit.io.postgres.SignatureChecks;
import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Requester;
import dev.skein.events.RunCancelled;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Head;
import dev.skein.events.audit.Mark;
import dev.skein.events.audit.SignedHead;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.Json;
import dev.skein.infra.Infra;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The command on a real log that somebody with all rights has tampered with; `-Dskein.seed=`
/// repeats what a run printed.
class AuditVerifyIT {
    private static final int ENTRIES = 40;
    private static final RunId RUN = RunId.of("01932f6e-7c00-7000-8000-000000000001");

    private final KeyPair gateway = SigningKey.generate();
    private final KeyPair sink = SigningKey.generate();
    private final Trust trust =
            new Trust(List.of(trusted("gateway", gateway), trusted("audit-sink", sink)));
    private final long seed = Long.getLong("skein.seed", System.nanoTime());

    /// In the middle: behind it are rows, before it are rows, and it is no head's.
    private final int victim = 2 + new Random(seed).nextInt(ENTRIES - 10);

    @TempDir Path data;
    private String database = "";
    private Head head = new Head(0, Digest.of(""));

    @BeforeEach
    void aLogWithItsHeads() throws Exception {
        System.out.println("audit verify: -Dskein.seed=" + seed + ", entry " + victim);
        database = Infra.postgres().freshDatabase("audit");
        try (var admin = Infra.postgres().connect(database)) {
            AuditDatabase.prepare(admin, "secret");
        }
        PGSimpleDataSource source = sinkSource();
        head = new PostgresLog(source).append(entries());
        new SignatureChecks(source).next(ENTRIES, entry -> Mark.of(entry, trust));
        new HeadFiles(data.resolve("heads"), new SigningKey("audit-sink", sink.getPrivate()))
                .seal(head);
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/trust.json"), Json.write(trust));
        Files.writeString(
                data.resolve("audit.json"),
                Json.write(
                        Map.of(
                                "url",
                                Infra.postgres().jdbcUrl(database),
                                "username",
                                AuditDatabase.SINK,
                                "password",
                                "secret")));
    }

    @Test
    void aLogThatNobodyTouchedHolds() {
        Said said = verify();

        assertThat(said.code()).as(said.text()).isEqualTo(Exit.OK);
        assertThat(said.text())
                .contains("40 entries hold")
                .contains("1, the newest of 40 entries")
                .contains("40 trusted");
        assertThat(said.verdict()).isEqualTo("the log is what was written");
    }

    record Tampering(String sql, String clue) {}

    static List<Tampering> tamperings() {
        return List.of(
                new Tampering(
                        "update audit.entry set value = set_byte(value, 9, get_byte(value, 9) # 1) where seq = :n",
                        "its content was changed"),
                new Tampering(
                        "update audit.entry set value = null where seq = :n",
                        "its content was changed"),
                new Tampering(
                        "update audit.entry set key = set_byte(key, 0, get_byte(key, 0) # 1) where seq = :n",
                        "its content was changed"),
                new Tampering(
                        "update audit.entry set headers = set_byte(headers, octet_length(headers) - 2, 65) where seq = :n",
                        "its content was changed"),
                new Tampering(
                        "update audit.entry set headers = headers || '\\x00' where seq = :n",
                        "stored headers are not as they were written"),
                new Tampering(
                        "update audit.entry set headers = '\\x7fffffff' where seq = :n",
                        "stored headers end too early"),
                new Tampering(
                        "update audit.entry set \"offset\" = 1000 where seq = :n",
                        "its offset does not follow"),
                new Tampering(
                        "update audit.entry set partition = 7 where seq = :n",
                        "its producer's signature still holds"),
                new Tampering(
                        "update audit.entry set topic = 'skein.plans' where seq = :n",
                        "its content was changed"),
                new Tampering(
                        "update audit.entry set \"timestamp\" = \"timestamp\" + 1 where seq = :n",
                        "its producer's signature still holds"),
                new Tampering(
                        "update audit.entry set hash = sha256(hash) where seq = :n",
                        "its hash was changed, its content was not"),
                new Tampering(
                        "update audit.entry set hash = '\\x00' where seq = :n",
                        "its hash was changed, its content was not"),
                new Tampering(
                        "update audit.entry set run = 'other' where seq = :n",
                        "column run says other"),
                new Tampering(
                        "update audit.entry set database = null where seq = :n",
                        "column database says null, the record says shop"),
                new Tampering(
                        "update audit.entry set type = 'other' where seq = :n",
                        "column type says other"),
                new Tampering(
                        "update audit.entry set said_at = '2001' where seq = :n",
                        "column said_at says 2001"),
                new Tampering(
                        "update audit.entry set seq = 1000 where seq = :n",
                        "is missing behind skein.requests/0@"),
                new Tampering(
                        "delete from audit.entry where seq = :n",
                        "is missing behind skein.requests/0@"),
                new Tampering(
                        "delete from audit.entry where seq >= :n",
                        "missing at the end: a kept head says that there were 40"),
                new Tampering(
                        "update audit.entry set seq = -seq where seq in (:n, :n + 1); update audit.entry set seq = 2 * :n + 1 + seq where seq < 0",
                        "its offset does not follow"));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void whateverWasDoneToARowIsFoundThere(Tampering tampering) throws Exception {
        tamper(tampering.sql());

        Said said = verify();

        assertThat(said.code()).as(said.text()).isEqualTo(Exit.NEEDS_HANDS);
        assertThat(said.text()).contains((victim - 1) + " entries hold");
        assertThat(said.verdict())
                .startsWith("the log is NOT what was written: entry " + victim)
                .contains(tampering.clue());
    }

    @Test
    void aHeadThatSomebodyElseSignedIsFound() throws Exception {
        var forged = SignedHead.of(head, new SigningKey("audit-sink", gateway.getPrivate()));
        Files.writeString(data.resolve("heads/000000000000041.head"), forged.text());

        assertThat(verify().code()).isEqualTo(Exit.NEEDS_HANDS);
        assertThat(verify().verdict())
                .endsWith("kept head 000000000000041.head is not what audit-sink signed");
    }

    @Test
    void anotherTrustedKeyHasNoSayInHeads() throws Exception {
        var other = SignedHead.of(head, new SigningKey("gateway", gateway.getPrivate()));
        Files.writeString(data.resolve("heads/000000000000041.head"), other.text());

        assertThat(verify().code()).isEqualTo(Exit.NEEDS_HANDS);
    }

    @Test
    void aSignedHeadOfAnotherLogIsFound() throws Exception {
        var other =
                SignedHead.of(
                        new Head(victim, Digest.of("other")),
                        new SigningKey("audit-sink", sink.getPrivate()));
        Files.writeString(data.resolve("heads/000000000000007.head"), other.text());

        assertThat(verify().code()).isEqualTo(Exit.NEEDS_HANDS);
        assertThat(verify().verdict()).contains("entry " + victim).contains("another hash");
    }

    @Test
    void aChangedVerdictIsSaidButTheLogHolds() throws Exception {
        tamper("update audit.signature_check set verdict = 'unsigned' where seq = :n");

        Said said = verify();

        assertThat(said.code()).isEqualTo(Exit.OK);
        assertThat(said.text())
                .contains("1 were others when the records landed")
                .contains("was unsigned, is trusted");
    }

    @Test
    void recordsThatNobodyVouchesForAreNamed() throws Exception {
        Files.writeString(
                data.resolve("keys/trust.json"),
                Json.write(new Trust(List.of(trusted("audit-sink", sink)))));

        Said said = verify();

        assertThat(said.code()).isEqualTo(Exit.FAILED);
        assertThat(said.text())
                .contains("40 unknown-key")
                .contains("skein.requests/0@0 unknown-key: no trusted key has this id");
        assertThat(said.verdict()).endsWith("nobody vouches for 40 of its records");
    }

    @Test
    void aLargeValueIsTheOneThatItsRecordNames() throws Exception {
        var bundles = new HashMap<Digest, byte[]>();
        addLargeRecord(bundles);
        assertThat(verify().code()).isEqualTo(Exit.FAILED);
        assertThat(verify().verdict())
                .endsWith("the large value of skein.requests/0@40 is not kept");

        new LargeValues(sinkSource()).next(10, digest -> Optional.ofNullable(bundles.get(digest)));
        assertThat(verify().code()).isEqualTo(Exit.OK);
        assertThat(verify().text()).contains("1 values kept by their digest");

        tamper(
                """
                alter table audit.large_value drop constraint large_value_check;
                update audit.large_value set bytes = bytes || '\\x20'\
                """);
        assertThat(verify().code()).isEqualTo(Exit.NEEDS_HANDS);
        assertThat(verify().verdict())
                .contains("entry 41, skein.requests/0@40: its large value was changed");
    }

    private void addLargeRecord(Map<Digest, byte[]> bundles) throws SQLException {
        Codec.Store store =
                bytes -> {
                    bundles.put(Digest.of(bytes), bytes);
                    return Digest.of(bytes);
                };
        var large = entry(ENTRIES, "x".repeat(Codec.LARGEST_INLINE), store);
        new PostgresLog(sinkSource()).append(List.of(large));
    }

    @Test
    void whatCannotBeReadHasCodesOfItsOwn() throws Exception {
        Files.writeString(data.resolve("keys/trust.json"), "{}");
        assertThat(verify().code()).isEqualTo(Exit.USAGE);

        Files.delete(data.resolve("keys/trust.json"));
        assertThat(verify().code()).isEqualTo(Exit.USAGE);

        Files.writeString(data.resolve("keys/trust.json"), Json.write(trust));
        assertThat(verify("--url", "jdbc:postgresql://127.0.0.1:1/none").code())
                .isEqualTo(Exit.UNREACHABLE);
    }

    private PGSimpleDataSource sinkSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(Infra.postgres().jdbcUrl(database));
        source.setUser(AuditDatabase.SINK);
        source.setPassword("secret");
        return source;
    }

    private void tamper(String sql) throws Exception {
        try (var admin = Infra.postgres().connect(database);
                var statement = admin.createStatement()) {
            for (String table : List.of("entry", "signature_check", "large_value")) {
                statement.execute("alter table audit." + table + " disable trigger only_grows");
            }
            statement.execute(sql.replace(":n", Integer.toString(victim)));
        }
    }

    private record Said(int code, String text) {
        String verdict() {
            return text.lines().toList().getLast();
        }
    }

    private Said verify(String... more) {
        var arguments = new ArrayList<>(List.of("audit", "verify", "--data", data.toString()));
        arguments.addAll(List.of(more));
        var text = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(arguments.toArray(String[]::new));
            return new Said(code, text.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private List<AuditEntry> entries() {
        return IntStream.range(0, ENTRIES)
                .mapToObj(i -> entry(i, "the " + i + "th time", Digest::of))
                .toList();
    }

    private AuditEntry entry(int i, String reason, Codec.Store store) {
        var event =
                new RunCancelled(
                        RUN,
                        new Alias("shop"),
                        new Requester("ada", Requester.Kind.PERSON, null),
                        reason);
        var envelope =
                Envelope.of(
                        event,
                        URI.create("https://skein.invalid/gateway"),
                        Instant.parse("2026-11-21T09:30:00Z"),
                        null,
                        i + 1);
        Signed signed =
                new SigningKey("gateway", gateway.getPrivate())
                        .sign(Codec.write(event, envelope, store));
        return new AuditEntry(
                signed.topic(),
                0,
                i,
                i,
                signed.key().getBytes(StandardCharsets.UTF_8),
                Headers.of(signed).stream()
                        .map(header -> new AuditEntry.Header(header.name(), header.value()))
                        .toList(),
                signed.value());
    }

    private static TrustedKey trusted(String id, KeyPair pair) {
        return new TrustedKey(
                id, SigningKey.encode(pair.getPublic()), List.of("*"), List.of("*"), null, null);
    }
}
