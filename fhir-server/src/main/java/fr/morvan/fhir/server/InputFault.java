package fr.morvan.fhir.server;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/// Tells input that HAPI stumbles over from a fault of our own: where it reads a body or applies a patch, HAPI throws
/// whatever its reading runs into.
public final class InputFault {

    private static final String READING = "ca.uhn.fhir.rest.server.method.ResourceParameter";
    private static final String PATCHING = "ca.uhn.fhir.jpa.patch.";
    private static final int MAX_CAUSES = 20;

    private InputFault() {}

    /// Whether a failure that would be the server's comes out of HAPI's reading of a body or applying of a patch.
    public static boolean is(Throwable thrown) {
        boolean said = thrown instanceof BaseServerResponseException hapi
                && hapi.getStatusCode() < FhirFailure.BROKEN.status();
        return !said
                && Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                        .limit(MAX_CAUSES)
                        .anyMatch(InputFault::isThrownThere);
    }

    private static boolean isThrownThere(Throwable thrown) {
        return thrown instanceof RuntimeException
                && Arrays.stream(thrown.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> name.equals(READING) || name.startsWith(PATCHING));
    }
}
