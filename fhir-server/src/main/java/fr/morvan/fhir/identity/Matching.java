package fr.morvan.fhir.identity;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirOperations;
import fr.morvan.france.identity.Identity;
import fr.morvan.france.identity.Match;
import fr.morvan.france.identity.MatchGrade;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// `POST /Patient/$match`, <https://hl7.org/fhir/R4/patient-operation-match.html>: who could this be?
@Component
class Matching implements FhirOperations {

    private static final String GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
    private static final int DEFAULT_COUNT = 10;
    private static final int MAX_COUNT = 50;

    private final PatientIdentities identities;
    private final DaoRegistry daos;
    private final boolean demonstration;

    Matching(PatientIdentities identities, DaoRegistry daos, IdentityProperties properties) {
        this.identities = identities;
        this.daos = daos;
        this.demonstration = properties.demonstration();
    }

    private record Found(Patient patient, Match match) {}

    /// HAPI operation.
    @Operation(name = "$match", type = Patient.class)
    public Bundle match(
            RequestDetails request,
            @OperationParam(name = "resource", max = 1) @Nullable IBaseResource resource,
            @OperationParam(name = "onlyCertainMatches", max = 1) @Nullable BooleanType onlyCertain,
            @OperationParam(name = "count", max = 1) @Nullable IntegerType count) {
        if (!(resource instanceof Patient asked)) {
            throw FhirFailure.INVALID.exception("parameter resource: a Patient");
        }
        var side = side(asked);
        if (!isEnough(side.identity())) {
            throw FhirFailure.UNPROCESSABLE.exception(
                    "name an INS, or two of birth name, first given name and whole birth date");
        }
        var found = found(side);
        if (onlyCertain != null && onlyCertain.booleanValue()) {
            found = found.stream()
                    .filter(each -> each.match().grade() == MatchGrade.CERTAIN)
                    .toList();
            // two that are certain are none: a program must not choose
            found = found.size() == 1 ? found : List.of();
        }
        return bundle(
                request.getFhirServerBase(), found.stream().limit(limit(count)).toList());
    }

    private List<Found> found(Match.Side asked) {
        return identities.candidates(asked.identity()).stream()
                .flatMap(id -> patient(id).stream())
                .map(patient -> new Found(patient, Match.of(asked, side(patient))))
                .filter(each -> each.match().grade() != MatchGrade.CERTAINLY_NOT)
                .sorted(Comparator.comparingInt((Found each) -> -each.match().score())
                        .thenComparing(each -> each.patient().getIdElement().getIdPart()))
                .toList();
    }

    private static boolean isEnough(Identity asked) {
        var traits = asked.traits();
        long known = Stream.of(traits.birthName(), traits.givenNames(), traits.birthDate())
                .filter(Optional::isPresent)
                .count();
        return asked.matricule().isPresent() || known >= 2;
    }

    private static int limit(@Nullable IntegerType count) {
        if (count == null || !count.hasValue()) {
            return DEFAULT_COUNT;
        }
        if (count.getValue() < 1 || count.getValue() > MAX_COUNT) {
            throw FhirFailure.INVALID.exception("count: 1 to " + MAX_COUNT);
        }
        return count.getValue();
    }

    private Match.Side side(Patient patient) {
        var read = PatientIdentity.of(patient, demonstration).identity();
        return new Match.Side(
                new Identity(read.states(), PatientTraits.forMatching(patient), read.matricule(), read.evidence()),
                PatientTraits.usualName(patient));
    }

    /// Read in the server's own name; the last ring judges each before it leaves.
    private Optional<Patient> patient(String id) {
        try {
            return Optional.of(
                    daos.getResourceDao(Patient.class).read(new IdType("Patient", id), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    private static Bundle bundle(String base, List<Found> found) {
        var bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        for (var each : found) {
            var search = bundle.addEntry()
                    .setFullUrl(
                            base + "/Patient/" + each.patient().getIdElement().getIdPart())
                    .setResource(each.patient())
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH)
                    .setScore(BigDecimal.valueOf(each.match().score(), 2));
            search.addExtension(GRADE, new CodeType(each.match().grade().code()));
        }
        return bundle;
    }
}
