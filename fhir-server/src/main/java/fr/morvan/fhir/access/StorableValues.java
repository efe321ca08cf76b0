package fr.morvan.fhir.access;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.fhir.server.FhirFailure;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.DecimalType;

/// Refuses values that are well-formed and cannot be stored: the NUL character and half a surrogate pair, which
/// PostgreSQL has no place for, and numbers that fill the memory when they are written out.
final class StorableValues {

    private static final int MAX_DIGITS = 40;

    private StorableValues() {}

    static void check(FhirContext fhirContext, IBaseResource resource) {
        var utf8 = StandardCharsets.UTF_8.newEncoder();
        for (IPrimitiveType<?> value :
                fhirContext.newTerser().getAllPopulatedChildElementsOfType(resource, IPrimitiveType.class)) {
            if (value instanceof DecimalType decimal) {
                checkSize(decimal);
            } else if (value.getValue() instanceof String text && (text.indexOf('\0') >= 0 || !utf8.canEncode(text))) {
                throw FhirFailure.INVALID.exception("a character that is none");
            }
        }
    }

    private static void checkSize(DecimalType decimal) {
        var value = decimal.getValue();
        if (value != null && (Math.abs((long) value.scale()) > MAX_DIGITS || value.precision() > MAX_DIGITS)) {
            throw FhirFailure.INVALID.exception("a number beyond any measure");
        }
    }
}
