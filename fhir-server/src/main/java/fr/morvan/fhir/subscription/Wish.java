package fr.morvan.fhir.subscription;

import java.net.URI;
import java.util.List;

/// What a client asks for.
///
/// @param type resource type of the criteria
/// @param criteria what follows the `?`; empty string: each resource of the type
/// @param payload what a notification holds
/// @param headers lines sent along, secrets among them: never told to anybody
/// @param on whether it is to be told anything now
/// @param reason the client's own words
record Wish(
        String type, String criteria, URI endpoint, Payload payload, List<String> headers, boolean on, String reason) {

    /// Keeps its own copy.
    Wish {
        headers = List.copyOf(headers);
    }

    /// What a notification holds; the resource itself it never does.
    enum Payload {
        /// Nothing: that something changed is all it says.
        EMPTY,
        /// The ids of what changed.
        ID_ONLY
    }

    /// Says nothing of the headers: a log is no place for them.
    @Override
    public String toString() {
        return "Wish[" + type + "?" + criteria + "]";
    }
}
