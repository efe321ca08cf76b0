package fr.morvan.fhir.consent;

import fr.morvan.fhir.consent.Restriction.Block;
import fr.morvan.fhir.consent.Restriction.Grant;
import fr.morvan.fhir.consent.Restriction.NoBreakGlass;
import fr.morvan.fhir.consent.Restriction.Opposition;
import java.util.List;
import java.util.Set;

/// All a patient wishes at one instant.
public record Wishes(List<Restriction> restrictions) {

    /// A patient who said nothing.
    public static final Wishes NONE = new Wishes(List.of());

    /// Keeps its own copy.
    public Wishes {
        restrictions = List.copyOf(restrictions);
    }

    /// Whether one of these references is blocked: a person is blocked in each of their situations.
    public boolean block(Set<String> subjects) {
        return restrictions.stream()
                .anyMatch(each -> each instanceof Block block && subjects.contains(block.subject()));
    }

    /// Whether professionals may not see this type.
    public boolean oppose(String type) {
        return restrictions.stream()
                .anyMatch(each -> each instanceof Opposition opposition && names(opposition.types(), type));
    }

    /// Whether nobody may break the glass.
    public boolean refuseBreakGlass() {
        return restrictions.stream().anyMatch(NoBreakGlass.class::isInstance);
    }

    /// Whether this relative may see this type.
    public boolean grant(String subject, String type) {
        return restrictions.stream()
                .anyMatch(each -> each instanceof Grant grant
                        && grant.subject().equals(subject)
                        && grant.types().contains(type));
    }

    private static boolean names(Set<String> types, String type) {
        return types.isEmpty() || types.contains(type);
    }
}
