package fr.morvan.fhir.export;

import fr.morvan.keycloak.Caller.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One export.
///
/// @param client who asked, with the scopes of then
/// @param patientsOnly parts of patients' records only
/// @param group id of the Group whose members' records are asked; empty: everybody's
/// @param since only what changed at that time or later
/// @param attempt how often a worker took it up
/// @param written resources so far
/// @param transactionTime what changed before is in the files; empty until it is complete
record ExportJob(
        UUID id,
        ServiceAccount client,
        String request,
        boolean patientsOnly,
        Optional<String> group,
        List<String> types,
        Optional<Instant> since,
        Status status,
        int attempt,
        long written,
        Optional<Instant> transactionTime,
        Optional<ExportFailure> failure,
        Instant expires) {

    /// Keeps its own copy.
    ExportJob {
        types = List.copyOf(types);
    }

    /// How far it is.
    enum Status {
        /// Waits for a worker.
        ACCEPTED,
        /// A worker is at it.
        RUNNING,
        /// All files can be fetched.
        COMPLETE,
        /// There are none.
        FAILED;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// One file of it.
    ///
    /// @param name `Observation-1.ndjson`
    /// @param bytes length; another one means that the file is not whole
    /// @param deleted whether it says what was deleted
    record Output(String name, String type, int resources, long bytes, boolean deleted) {}
}
