package fr.morvan.france.identifier;

import java.util.Arrays;
import java.util.Optional;

/// Who assigned an INS: the OID tells a real identity from a test one.
///
/// Source: FR Core 2.1.0, `fr-core-patient-ins`, identifier slices.
public enum InsAuthority {
    /// NIR of a real person; never in demonstration data.
    NIR("urn:oid:1.2.250.1.213.1.4.8", "INS-NIR"),
    /// Waiting number (NIA) of a real person; never in demonstration data.
    NIA("urn:oid:1.2.250.1.213.1.4.9", "INS-NIA"),
    /// Test identity.
    NIR_TEST("urn:oid:1.2.250.1.213.1.4.10", "INS-NIR-TEST"),
    /// Demonstration identity.
    NIR_DEMO("urn:oid:1.2.250.1.213.1.4.11", "INS-NIR-DEMO");

    /// Code system of [#typeCode()].
    public static final String TYPE_SYSTEM = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";

    private final String system;
    private final String typeCode;

    InsAuthority(String system, String typeCode) {
        this.system = system;
        this.typeCode = typeCode;
    }

    /// The authority that owns an `Identifier.system`.
    public static Optional<InsAuthority> ofSystem(String system) {
        return Arrays.stream(values())
                .filter(authority -> authority.system.equals(system))
                .findFirst();
    }

    /// `Identifier.system`.
    public String system() {
        return system;
    }

    /// Code of `Identifier.type`.
    public String typeCode() {
        return typeCode;
    }

    /// Whether the identity stands for a living person.
    public boolean isReal() {
        return this == NIR || this == NIA;
    }
}
