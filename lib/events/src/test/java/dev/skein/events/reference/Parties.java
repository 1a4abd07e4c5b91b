package dev.skein.events.reference;

import dev.skein.events.Topic;
import java.util.ArrayList;
import java.util.List;

/// Who writes a topic and who reads it, as the ACLs hold it.
record Parties(List<String> writers, List<String> readers) {

    static Parties of(Topic topic) {
        return switch (topic) {
            case REQUESTS ->
                    new Parties(
                            List.of("gateway"), everyone("planner", "backup-worker", "executor"));
            case APPROVALS -> new Parties(List.of("gateway"), everyone("planner"));
            case PLANS -> new Parties(List.of("planner"), everyone("backup-worker"));
            case BACKUPS -> new Parties(List.of("backup-worker"), everyone("planner", "executor"));
            case RESULTS -> new Parties(List.of("executor"), everyone("planner"));
            case PROGRESS -> new Parties(List.of("executor", "backup-worker"), everyone());
            case NOTICES -> new Parties(List.of("notifier"), List.of("audit-sink", "gateway"));
            case QUARANTINE ->
                    new Parties(
                            List.of("planner", "backup-worker", "executor", "gateway"),
                            List.of("audit-sink"));
        };
    }

    private static List<String> everyone(String... acting) {
        var readers = new ArrayList<>(List.of(acting));
        readers.addAll(List.of("notifier", "audit-sink", "gateway"));
        return List.copyOf(readers);
    }
}
