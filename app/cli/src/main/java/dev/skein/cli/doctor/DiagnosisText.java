package dev.skein.cli.doctor;

import dev.skein.cli.doctor.Diagnosis.State;
import dev.skein.migrations.report.Palette;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Diagnoses as an aligned table, what to do below each line that needs something done.
public final class DiagnosisText {
    private static final int STATE = 6;

    private DiagnosisText() {}

    public static String of(List<Diagnosis> diagnoses, Palette palette) {
        int subject = width(diagnoses, Diagnosis::subject);
        int check = width(diagnoses, Diagnosis::check);
        var text = new StringBuilder();
        for (Diagnosis diagnosis : diagnoses) {
            String line =
                    state(diagnosis.state(), palette)
                            + padded(diagnosis.subject(), subject)
                            + padded(diagnosis.check(), check)
                            + diagnosis.detail();
            text.append(line.stripTrailing()).append('\n');
            if (!diagnosis.next().isEmpty()) {
                text.append(" ".repeat(STATE + subject))
                        .append("next: ")
                        .append(diagnosis.next())
                        .append('\n');
            }
        }
        return text.append('\n').append(summary(diagnoses)).toString();
    }

    private static String state(State state, Palette palette) {
        return switch (state) {
            case OK -> palette.good(padded("ok", STATE));
            case NOTE -> palette.warning(padded("note", STATE));
            case FAIL -> palette.error(padded("FAIL", STATE));
        };
    }

    private static String summary(List<Diagnosis> diagnoses) {
        return String.format(
                Locale.ROOT,
                "%d checked, %d failed, %d to know",
                diagnoses.size(),
                count(diagnoses, State.FAIL),
                count(diagnoses, State.NOTE));
    }

    private static long count(List<Diagnosis> diagnoses, State state) {
        return diagnoses.stream().filter(diagnosis -> diagnosis.state() == state).count();
    }

    private static int width(List<Diagnosis> diagnoses, Function<Diagnosis, String> column) {
        return 2 + diagnoses.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
