package fr.morvan.fhir.identity;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirOperations;
import fr.morvan.france.id.PatientId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// `POST /Patient/$merge` and `POST /Patient/$unmerge`: two records of one person, linked and taken apart again.
///
/// A merge moves no clinical data and no membership: each record keeps its circle, so nobody sees more than before,
/// and taking it back gives everything its former place.
@Component
class Merging implements FhirOperations {

    private static final String UNDER_WAY = Merging.class.getName();

    private final DaoRegistry daos;
    private final IHapiTransactionService transactions;
    private final PatientMerges merges;
    private final IdentityEvents events;
    private final MergeRules rules;

    Merging(
            DaoRegistry daos,
            IHapiTransactionService transactions,
            PatientMerges merges,
            IdentityEvents events,
            IdentityProperties properties) {
        this.daos = daos;
        this.transactions = transactions;
        this.merges = merges;
        this.events = events;
        this.rules = new MergeRules(properties.demonstration());
    }

    /// Whether a write is part of one of these operations.
    static boolean isUnderWay(@Nullable RequestDetails request) {
        return request != null && request.getUserData().containsKey(UNDER_WAY);
    }

    /// HAPI operation; answers with the record that stays.
    @Operation(name = "$merge", type = Patient.class)
    public Patient merge(
            RequestDetails request,
            @OperationParam(name = "source-patient", max = 1) @Nullable Reference source,
            @OperationParam(name = "target-patient", max = 1) @Nullable Reference target) {
        var given = id(source, "source-patient");
        var kept = id(target, "target-patient");
        if (given.equals(kept)) {
            throw MergeProblem.SAME.refusal("");
        }
        return together(request, () -> {
            var first = read(given);
            var second = read(kept);
            rules.against(first, second).ifPresent(problem -> {
                throw problem.refusal("");
            });
            merges.begin(given, first.getIdElement().getVersionIdPart(), kept);
            MergedPatients.giveUp(first, kept);
            MergedPatients.takeOver(second, given);
            dao().update(first, request);
            var staying = (Patient)
                    Objects.requireNonNull(dao().update(second, request).getResource());
            events.merge("merge", given, kept, request);
            return staying;
        });
    }

    /// HAPI operation; answers with the record that is one again.
    @Operation(name = "$unmerge", type = Patient.class)
    public Patient unmerge(
            RequestDetails request, @OperationParam(name = "source-patient", max = 1) @Nullable Reference source) {
        var given = id(source, "source-patient");
        return together(request, () -> {
            var first = read(given);
            var merge = merges.end(given).orElseThrow(() -> MergeProblem.NOT_MERGED.refusal(""));
            var second = read(merge.target());
            MergedPatients.letGo(second, given);
            dao().update(second, request);
            MergedPatients.giveBack(first, read(new IdType("Patient", given.value(), merge.sourceVersion())));
            var back = (Patient)
                    Objects.requireNonNull(dao().update(first, request).getResource());
            events.merge("unmerge", given, merge.target(), request);
            return back;
        });
    }

    @SuppressWarnings("NullAway") // HAPI's map and transactions have no nullness
    private Patient together(RequestDetails request, Supplier<Patient> work) {
        request.getUserData().put(UNDER_WAY, true);
        try {
            return transactions.withRequest(request).execute(work::get);
        } finally {
            request.getUserData().remove(UNDER_WAY);
        }
    }

    private static PatientId id(@Nullable Reference reference, String name) {
        return Optional.ofNullable(reference)
                .map(Reference::getReference)
                .flatMap(PatientId::parse)
                .orElseThrow(() -> FhirFailure.INVALID.exception("parameter " + name + ": Patient/{id}"));
    }

    private Patient read(PatientId id) {
        return read(new IdType("Patient", id.value()));
    }

    private Patient read(IdType id) {
        return dao().read(id, new SystemRequestDetails());
    }

    private IFhirResourceDao<Patient> dao() {
        return daos.getResourceDao(Patient.class);
    }
}
