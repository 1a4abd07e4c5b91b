package dev.skein.bus;

import org.apache.kafka.common.TopicPartition;

/// One record of a poll and what becomes of it.
record Judged(RawRecord record, int partition, long offset, Verdict verdict) {

    TopicPartition topicPartition() {
        return new TopicPartition(record.topic(), partition);
    }

    Judged refused(String reason) {
        return new Judged(record, partition, offset, new Verdict.Refuse(reason));
    }
}
