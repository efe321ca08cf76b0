package fr.morvan.fhir.access;

import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// An operation this server opens to a kind of caller; whether to this one about this patient is asked later.
///
/// @param code name without the leading `$`
/// @param parameters query parameters it takes
/// @param kind to whom it is open
record OpenOperation(String code, Set<String> parameters, Predicate<Caller> kind) {

    private static final List<OpenOperation> ALL = List.of(
            new OpenOperation("break-glass", Set.of(), Professional.class::isInstance),
            new OpenOperation("break-glass-end", Set.of(), Professional.class::isInstance),
            new OpenOperation(
                    "break-glass-review",
                    Set.of("from", "to"),
                    caller -> caller instanceof ServiceAccount service
                            && service.scopes().allows("AuditEvent", Interaction.SEARCH)),
            new OpenOperation(
                    "access-log",
                    Set.of("_count", "_offset", "until", "own"),
                    caller -> caller instanceof PatientCaller || caller instanceof Relative),
            // whatever $match answered a person would tell whether somebody has a record here
            new OpenOperation("match", Set.of(), caller -> onPatients(caller, Interaction.SEARCH)),
            new OpenOperation("merge", Set.of(), caller -> onPatients(caller, Interaction.UPDATE)),
            new OpenOperation("unmerge", Set.of(), caller -> onPatients(caller, Interaction.UPDATE)),
            new OpenOperation("export", Set.of("_type", "_since", "_outputFormat"), OpenOperation::isSystem),
            new OpenOperation("export-poll-status", Set.of("_jobId"), OpenOperation::isSystem),
            new OpenOperation("export-file", Set.of("_jobId", "_file"), OpenOperation::isSystem));

    /// What is taken in bulk goes to machines that were given scopes for it.
    private static boolean isSystem(Caller caller) {
        return caller instanceof ServiceAccount service && !service.scopes().isEmpty();
    }

    private static boolean onPatients(Caller caller, Interaction interaction) {
        return caller instanceof ServiceAccount service
                && service.scopes().allows("Patient", Interaction.READ)
                && service.scopes().allows("Patient", interaction);
    }

    /// @param name with or without the leading `$`
    static Optional<OpenOperation> named(String name) {
        return ALL.stream()
                .filter(each -> name.equals(each.code) || name.equals("$" + each.code))
                .findFirst();
    }

    boolean isOpen(Caller caller) {
        return kind.test(caller);
    }
}
