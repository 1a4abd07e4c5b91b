package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.Action.AlterDomain.Change;
import java.util.ArrayList;

/// Domains, from the grammar's tree.
final class Domains {
    private Domains() {}

    static Action createDomain(JsonNode body) {
        var constraints = new ArrayList<ConstraintDefinition>();
        boolean notNull = false;
        for (JsonNode wrapped : body.path("constraints")) {
            JsonNode node = wrapped.path("Constraint");
            switch (Trees.text(node, "contype")) {
                case "CONSTR_NOTNULL" -> notNull = true;
                case "CONSTR_CHECK" -> constraints.add(Constraints.of(node));
                default -> {}
            }
        }
        return new Action.CreateDomain(
                Names.ofParts(body.path("domainname")),
                Types.of(body.path("typeName")),
                notNull,
                constraints);
    }

    static Action alterDomain(JsonNode body) {
        JsonNode added = body.path("def").path("Constraint");
        boolean adds = Trees.text(body, "subtype").equals("C");
        ConstraintDefinition constraint = adds ? Constraints.of(added) : null;
        boolean notNull = constraint != null && constraint.is(Constraint.Kind.NOT_NULL);
        Change change =
                switch (Trees.text(body, "subtype")) {
                    case "O" -> Change.SET_NOT_NULL;
                    case "N" -> Change.DROP_NOT_NULL;
                    case "C" -> notNull ? Change.SET_NOT_NULL : Change.ADD_CONSTRAINT;
                    case "X" -> Change.DROP_CONSTRAINT;
                    case "V" -> Change.VALIDATE_CONSTRAINT;
                    default -> Change.CHANGE_DEFAULT;
                };
        return new Action.AlterDomain(
                Names.ofParts(body.path("typeName")), change, constraint, Trees.text(body, "name"));
    }
}
