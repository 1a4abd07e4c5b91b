package dev.skein.events.wire;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Refuses records with a missing component: in a null-marked contract only `@Nullable` ones may be
/// absent. A time that no database or calendar takes is as good as missing.
final class Required {
    private static final ClassValue<RecordComponent[]> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected RecordComponent[] computeValue(Class<?> type) {
                    RecordComponent[] components = type.getRecordComponents();
                    for (RecordComponent component : components) {
                        component.getAccessor().setAccessible(true);
                    }
                    return components;
                }
            };

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private Required() {}

    static void check(@Nullable Object value) {
        switch (value) {
            case null -> throw new MalformedException("an element of a list or map is null");
            case Record owner -> {
                for (RecordComponent component : COMPONENTS.get(owner.getClass())) {
                    check(owner, component);
                }
            }
            case Collection<?> elements -> elements.forEach(Required::check);
            case Map<?, ?> entries -> entries.values().forEach(Required::check);
            case Instant time -> check(time);
            case Duration span -> check(span);
            default -> {}
        }
    }

    private static void check(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new MalformedException("a time is not of the years 2000 to 9999");
        }
    }

    private static void check(Duration span) {
        if (span.isNegative() || span.compareTo(LONGEST) > 0) {
            throw new MalformedException("a duration is negative or longer than ten years");
        }
    }

    private static void check(Record owner, RecordComponent component) {
        Object value;
        try {
            value = component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor failed", e);
        }
        if (value != null) {
            check(value);
        } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new MalformedException("required property is missing: " + component.getName());
        }
    }
}
