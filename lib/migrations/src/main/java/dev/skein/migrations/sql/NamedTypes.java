package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The enumerations and domains of a schema as statements change them.
final class NamedTypes {
    private static final String NOT_NULL = "NOT NULL";
    private static final String INHERITED = "of the domain below";
    private static final String UNSEEN = "not known by name";

    private final Map<Name, Catalogue.NamedType> types;

    /// By name, those of domains that statements have made; of others it is only known whether
    /// there are any.
    private final Map<Name, Set<String>> constraints = new HashMap<>();

    NamedTypes(Map<Name, Catalogue.NamedType> types) {
        this.types = new HashMap<>(types);
    }

    NamedTypes copy() {
        var copy = new NamedTypes(types);
        copy.constraints.putAll(constraints);
        return copy;
    }

    Optional<Catalogue.NamedType> find(Name type) {
        return Optional.ofNullable(types.get(type.qualified()));
    }

    void put(Name type, List<String> values, @Nullable String base, boolean constrained) {
        Name name = type.qualified();
        types.put(name, new Catalogue.NamedType(name, values, base, constrained, Map.of()));
    }

    /// A domain over a domain has the other's constraints, too.
    void create(Action.CreateDomain create) {
        Name name = create.domain().qualified();
        var held = new HashSet<String>();
        if (create.notNull()) {
            held.add(NOT_NULL);
        }
        create.constraints().forEach(one -> held.add(one.chosenName(name)));
        if (find(create.base().made()).map(Catalogue.NamedType::constrained).orElse(false)) {
            held.add(INHERITED);
        }
        constraints.put(name, Set.copyOf(held));
        var conditions = new HashMap<String, String>();
        create.constraints().forEach(one -> condition(name, one, conditions));
        types.put(
                name,
                new Catalogue.NamedType(
                        name, List.of(), create.base().spoken(), !held.isEmpty(), conditions));
    }

    private static void condition(
            Name domain, ConstraintDefinition one, Map<String, String> conditions) {
        @Nullable String expression = one.expression();
        if (expression != null) {
            conditions.put(one.chosenName(domain), "CHECK (" + expression + ")");
        }
    }

    void remove(Name type) {
        types.remove(type);
        constraints.remove(type);
    }

    void alter(Action.AlterDomain alter) {
        Name domain = alter.domain().qualified();
        @Nullable ConstraintDefinition added = alter.constraint();
        var held = new HashSet<>(constraints.getOrDefault(domain, Set.of(UNSEEN)));
        switch (alter.change()) {
            case SET_NOT_NULL -> held.add(NOT_NULL);
            case DROP_NOT_NULL -> held.remove(NOT_NULL);
            case ADD_CONSTRAINT -> held.add(added == null ? UNSEEN : added.chosenName(domain));
            case DROP_CONSTRAINT -> held.remove(alter.name());
            case VALIDATE_CONSTRAINT, CHANGE_DEFAULT -> {}
        }
        boolean known = constraints.containsKey(domain);
        if (known) {
            constraints.put(domain, Set.copyOf(held));
        }
        types.computeIfPresent(
                domain,
                (name, type) ->
                        new Catalogue.NamedType(
                                name,
                                type.values(),
                                type.base(),
                                known ? !held.isEmpty() : type.constrained() || held.size() > 1,
                                conditions(type, alter)));
    }

    private static Map<String, String> conditions(
            Catalogue.NamedType type, Action.AlterDomain alter) {
        var conditions = new HashMap<>(type.conditions());
        @Nullable ConstraintDefinition added = alter.constraint();
        if (added != null) {
            condition(type.name(), added, conditions);
        }
        if (alter.change() == Action.AlterDomain.Change.DROP_CONSTRAINT) {
            conditions.remove(alter.name());
        }
        return conditions;
    }

    void addValue(Action.AddEnumValue value) {
        types.computeIfPresent(
                value.type().qualified(),
                (name, type) -> {
                    var values = new ArrayList<>(type.values());
                    values.add(value.value());
                    return new Catalogue.NamedType(name, values, null, false, Map.of());
                });
    }

    /// The same thing under another name.
    void move(Name from, Name to) {
        @Nullable Set<String> held = constraints.remove(from);
        if (held != null) {
            constraints.put(to, held);
        }
        Catalogue.@Nullable NamedType type = types.remove(from);
        if (type != null) {
            types.put(
                    to,
                    new Catalogue.NamedType(
                            to, type.values(), type.base(), type.constrained(), type.conditions()));
        }
    }
}
