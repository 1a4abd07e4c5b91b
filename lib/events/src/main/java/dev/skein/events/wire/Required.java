package dev.skein.events.wire;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Refuses records with a missing component: in a null-marked contract only `@Nullable` ones may be
/// absent.
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

    private Required() {}

    static void check(Object value) {
        switch (value) {
            case Record owner -> {
                for (RecordComponent component : COMPONENTS.get(owner.getClass())) {
                    check(owner, component);
                }
            }
            case Collection<?> elements -> elements.forEach(Required::check);
            default -> {}
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
