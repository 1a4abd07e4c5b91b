package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The enumerations and domains of a schema as statements change them.
final class NamedTypes {
    private final Map<Name, Catalogue.NamedType> types;

    NamedTypes(Map<Name, Catalogue.NamedType> types) {
        this.types = new HashMap<>(types);
    }

    NamedTypes copy() {
        return new NamedTypes(types);
    }

    Optional<Catalogue.NamedType> find(Name type) {
        return Optional.ofNullable(types.get(type.qualified()));
    }

    void put(Name type, List<String> values, @Nullable String base, boolean constrained) {
        Name name = type.qualified();
        types.put(name, new Catalogue.NamedType(name, values, base, constrained));
    }

    void remove(Name type) {
        types.remove(type);
    }

    void alter(Action.AlterDomain alter) {
        boolean adds =
                switch (alter.change()) {
                    case SET_NOT_NULL, ADD_CONSTRAINT -> true;
                    case DROP_NOT_NULL, DROP_CONSTRAINT, VALIDATE_CONSTRAINT, CHANGE_DEFAULT ->
                            false;
                };
        types.computeIfPresent(
                alter.domain().qualified(),
                (name, type) ->
                        new Catalogue.NamedType(
                                name, type.values(), type.base(), type.constrained() || adds));
    }

    void addValue(Action.AddEnumValue value) {
        types.computeIfPresent(
                value.type().qualified(),
                (name, type) -> {
                    var values = new ArrayList<>(type.values());
                    values.add(value.value());
                    return new Catalogue.NamedType(name, values, null, false);
                });
    }

    /// The same thing under another name.
    void move(Name from, Name to) {
        Catalogue.@Nullable NamedType type = types.remove(from);
        if (type != null) {
            types.put(
                    to,
                    new Catalogue.NamedType(to, type.values(), type.base(), type.constrained()));
        }
    }
}
