package dev.skein.events.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Samples;
import dev.skein.events.Signed;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every test tampers at every row; `-Dskein.seed=` repeats what a run printed.
class ChainCheckTest {
    private static final int ROWS = 30;
    private static final long SEED = Long.getLong("skein.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    private static final KeyPair PAIR = SigningKey.generate();
    private static final Trust TRUST =
            new Trust(
                    List.of(
                            new TrustedKey(
                                    "ci",
                                    SigningKey.encode(PAIR.getPublic()),
                                    List.of("*"),
                                    List.of("*"),
                                    null,
                                    null)));

    private final List<StoredEntry> log = log();

    static {
        System.out.println("chain check: -Dskein.seed=" + SEED);
    }

    @Test
    void whatWasWrittenHolds() {
        assertThat(check(log, Map.of(), TRUST)).isEmpty();
        assertThat(check(log, Map.of(10L, head(10), 30L, head(30)), TRUST)).isEmpty();
        assertThat(check(List.of(), Map.of(), TRUST)).isEmpty();
    }

    @Test
    void aChangedBitOfTheValueIsFoundAtItsRow() {
        everywhere(
                entry -> with(entry, entry.key(), entry.headers(), flipped(entry.value())),
                "its producer's signature does not hold either");
    }

    @Test
    void aChangedBitOfTheKeyIsFoundAtItsRow() {
        everywhere(entry -> with(entry, flipped(entry.key()), entry.headers(), entry.value()), "");
    }

    @Test
    void aChangedHeaderIsFoundAtItsRow() {
        everywhere(
                entry -> {
                    var headers = new ArrayList<>(entry.headers());
                    int victim = RANDOM.nextInt(headers.size());
                    AuditEntry.Header header = headers.get(victim);
                    headers.set(
                            victim, new AuditEntry.Header(header.name(), flipped(header.value())));
                    return with(entry, entry.key(), headers, entry.value());
                },
                "");
    }

    @Test
    void anAddedTransportHeaderIsFoundThoughTheSignatureHolds() {
        everywhere(
                entry -> {
                    var headers = new ArrayList<>(entry.headers());
                    headers.add(new AuditEntry.Header("traceparent", null));
                    return with(entry, entry.key(), headers, entry.value());
                },
                "its producer's signature still holds");
    }

    @Test
    void aChangedTopicPartitionOffsetOrTimestampIsFoundAtItsRow() {
        everywhere(
                entry -> moved(entry, "skein.results", entry.partition(), entry.offset(), 0), "");
        everywhere(entry -> moved(entry, entry.topic(), 5, entry.offset(), 0), "");
        everywhere(entry -> moved(entry, entry.topic(), entry.partition(), 1_000, 0), "");
        everywhere(
                entry -> moved(entry, entry.topic(), entry.partition(), entry.offset(), 1),
                "its producer's signature still holds");
    }

    @Test
    void aChangedHashIsToldFromAChangedContent() {
        for (int i = 0; i < ROWS - 1; i++) {
            var tampered = new ArrayList<>(log);
            StoredEntry row = log.get(i);
            tampered.set(
                    i, new StoredEntry(row.seq(), flipped(row.hash()), row.entry(), row.index()));

            assertFound(check(tampered, Map.of(), TRUST), i, "its hash was changed");
        }
    }

    @Test
    void aChangedSearchColumnIsFoundThoughTheChainHolds() {
        for (int i = 0; i < ROWS; i++) {
            var tampered = new ArrayList<>(log);
            StoredEntry row = log.get(i);
            var index = row.index();
            var forged = new AuditEntry.Index(index.run(), "other", index.type(), index.saidAt());
            tampered.set(i, new StoredEntry(row.seq(), row.hash(), row.entry(), forged));

            assertFound(
                    check(tampered, Map.of(), TRUST),
                    i,
                    "column database says other, the record says shop");
        }
    }

    @Test
    void aDeletedRowIsNamed() {
        for (int i = 0; i < ROWS - 1; i++) {
            var tampered = new ArrayList<>(log);
            tampered.remove(i);

            Optional<Break> found = check(tampered, Map.of(), TRUST);

            assertThat(found).map(Break::seq).contains(i + 1L);
            assertThat(found.orElseThrow().what())
                    .contains("entry " + (i + 1) + " is missing")
                    .contains("before " + log.get(i + 1).entry().place());
        }
    }

    @Test
    void aDeletedRowIsFoundAlsoWhereTheOthersMoveUp() {
        for (int i = 0; i < ROWS - 1; i++) {
            var entries = new ArrayList<>(log);
            entries.remove(i);
            for (int j = i; j < entries.size(); j++) {
                StoredEntry row = entries.get(j);
                entries.set(j, new StoredEntry(j + 1, row.hash(), row.entry(), row.index()));
            }

            assertFoundAtSeq(check(entries, Map.of(), TRUST), i + 1);
        }
    }

    @Test
    void swappedRowsAreFound() {
        for (int i = 0; i < ROWS - 1; i++) {
            var tampered = new ArrayList<>(log);
            StoredEntry first = log.get(i);
            StoredEntry second = log.get(i + 1);
            tampered.set(i, new StoredEntry(i + 1, second.hash(), second.entry(), second.index()));
            tampered.set(i + 1, new StoredEntry(i + 2, first.hash(), first.entry(), first.index()));

            assertFoundAtSeq(check(tampered, Map.of(), TRUST), i + 1);
        }
    }

    @Test
    void aCutTailIsFoundByAKeptHeadAndOnlyByThat() {
        for (int i = 1; i < ROWS; i++) {
            List<StoredEntry> cut = log.subList(0, i);

            assertThat(check(cut, Map.of(), TRUST)).isEmpty();
            Optional<Break> found = check(cut, Map.of((long) ROWS, head(ROWS)), TRUST);
            assertThat(found).map(Break::seq).contains(i + 1L);
            assertThat(found.orElseThrow().what()).contains("there were " + ROWS);
        }
    }

    @Test
    void aRewrittenLogIsFoundByTheNextKeptHead() {
        for (int i = 0; i < 20; i++) {
            int victim = i;
            List<StoredEntry> rewritten =
                    stored(
                            log.stream()
                                    .map(row ->
                                            row.seq() == victim + 1
                                                    ? with(
                                                            row.entry(),
                                                            row.entry().key(),
                                                            row.entry().headers(),
                                                            flipped(row.entry().value()))
                                                    : row.entry())
                                    .toList());

            assertThat(check(rewritten, Map.of(), TRUST)).isEmpty();
            assertFoundAtSeq(check(rewritten, Map.of(20L, head(20)), TRUST), 20);
            assertThat(tally(rewritten).pretenders())
                    .containsOnlyKeys(log.get(victim).entry().place());
        }
    }

    @Test
    void whatTheServicesRefusedIsNotHeldAgainstTheLog() {
        AuditEntry bad =
                with(log.get(3).entry(), flipped(log.get(3).entry().key()), List.of(), null);
        AuditEntry forged =
                with(
                        log.get(4).entry(),
                        log.get(4).entry().key(),
                        log.get(4).entry().headers(),
                        new byte[] {'{', '}'});
        AuditEntry copy =
                new AuditEntry(
                        "skein.quarantine",
                        0,
                        0,
                        0,
                        forged.key(),
                        List.of(
                                header("dead-letter-topic", forged.topic()),
                                header("dead-letter-partition", "" + forged.partition()),
                                header("dead-letter-offset", "" + forged.offset())),
                        forged.value());

        assertThat(tally(stored(List.of(copy, forged, bad))).pretenders()).isEmpty();
        assertThat(tally(stored(List.of(forged))).pretenders()).containsKey(forged.place());
    }

    private void everywhere(UnaryOperator<AuditEntry> change, String clue) {
        for (int i = 0; i < ROWS; i++) {
            var tampered = new ArrayList<>(log);
            StoredEntry row = log.get(i);
            AuditEntry changed = change.apply(row.entry());
            tampered.set(i, new StoredEntry(row.seq(), row.hash(), changed, row.index()));

            Optional<Break> found = check(tampered, Map.of(), TRUST);

            assertFoundAtSeq(found, i + 1);
            assertThat(found.orElseThrow().place()).isEqualTo(changed.place());
            assertThat(found.orElseThrow().what()).contains(clue);
            if (i < ROWS - 1) {
                assertThat(found.orElseThrow().what()).startsWith("its content was changed");
            }
        }
    }

    private void assertFound(Optional<Break> found, int row, String what) {
        assertThat(found).map(Break::seq).as("seed %d", SEED).contains(row + 1L);
        assertThat(found.orElseThrow().place()).isEqualTo(log.get(row).entry().place());
        assertThat(found.orElseThrow().what()).contains(what);
    }

    private static void assertFoundAtSeq(Optional<Break> found, long seq) {
        assertThat(found).map(Break::seq).as("seed %d", SEED).contains(seq);
    }

    private static Optional<Break> check(
            List<StoredEntry> rows, Map<Long, Head> heads, Trust trust) {
        var check = new ChainCheck(heads, trust);
        for (StoredEntry row : rows) {
            Optional<Break> found = check.next(row);
            if (found.isPresent()) {
                return found;
            }
        }
        return check.end();
    }

    private static SignatureTally tally(List<StoredEntry> rows) {
        var tally = new SignatureTally();
        rows.forEach(row -> tally.add(row.entry(), Mark.of(row.entry(), TRUST), null));
        return tally;
    }

    private Head head(int length) {
        return new Head(length, Chain.digest(log.get(length - 1).hash()));
    }

    /// Signed events on three partitions.
    private static List<StoredEntry> log() {
        var key = new SigningKey("ci", PAIR.getPrivate());
        Map<Integer, Long> offsets = new HashMap<>();
        var entries = new ArrayList<AuditEntry>();
        for (int i = 0; i < ROWS; i++) {
            var event = Samples.requested();
            var envelope = Envelope.of(event, Samples.SOURCE, Samples.NOW, null, i + 1);
            Signed signed = key.sign(Codec.write(event, envelope, Digest::of));
            int partition = RANDOM.nextInt(3);
            entries.add(
                    new AuditEntry(
                            signed.topic(),
                            partition,
                            offsets.merge(partition, 1L, Long::sum) - 1,
                            1_000L + i,
                            signed.key().getBytes(StandardCharsets.UTF_8),
                            new TreeMap<>(headers(signed))
                                    .entrySet().stream()
                                            .map(one -> header(one.getKey(), one.getValue()))
                                            .toList(),
                            signed.value()));
        }
        return stored(entries);
    }

    private static Map<String, String> headers(Signed signed) {
        var headers = new HashMap<String, String>();
        Headers.of(signed)
                .forEach(header ->
                        headers.put(
                                header.name(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static List<StoredEntry> stored(List<AuditEntry> entries) {
        Chain chain = Chain.empty();
        var rows = new ArrayList<StoredEntry>();
        for (AuditEntry entry : entries) {
            byte[] hash = chain.append(entry);
            rows.add(new StoredEntry(chain.length(), hash, entry, entry.index()));
        }
        return rows;
    }

    private static AuditEntry with(
            AuditEntry entry,
            byte @Nullable [] key,
            List<AuditEntry.Header> headers,
            byte @Nullable [] value) {
        return new AuditEntry(
                entry.topic(),
                entry.partition(),
                entry.offset(),
                entry.timestamp(),
                key,
                headers,
                value);
    }

    private static AuditEntry moved(
            AuditEntry entry, String topic, int partition, long offset, long later) {
        return new AuditEntry(
                topic,
                partition,
                offset,
                entry.timestamp() + later,
                entry.key(),
                entry.headers(),
                entry.value());
    }

    private static AuditEntry.Header header(String name, String value) {
        return new AuditEntry.Header(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] copy = Arrays.copyOf(bytes, bytes.length);
        copy[RANDOM.nextInt(copy.length)] ^= (byte) (1 << RANDOM.nextInt(8));
        return copy;
    }
}
