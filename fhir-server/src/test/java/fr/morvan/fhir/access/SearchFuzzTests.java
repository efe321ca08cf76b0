package fr.morvan.fhir.access;

import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import ca.uhn.fhir.util.UrlUtil;
import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.RelatedPersonId;
import fr.morvan.france.identifier.Rpps;
import fr.morvan.keycloak.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Any text as `type?question`, asked by each kind of caller: decided, or refused.
class SearchFuzzTests {

    private static final ServiceQuestions SERVICE_QUESTIONS =
            new ServiceQuestions(new FhirContextSearchParamRegistry(FuzzRequests.R4), FuzzRequests.LIMITS);

    private static final List<Caller> PEOPLE = List.of(
            new Caller.Professional(
                    "s",
                    "Dr",
                    new PractitionerId("p"),
                    new Rpps("10000000001"),
                    List.of(new PractitionerRoleId("r")),
                    Optional.of(new PractitionerRoleId("r")),
                    Optional.empty(),
                    Optional.empty()),
            new Caller.PatientCaller("s", "P", new PatientId("p")),
            new Caller.Relative("s", "R", new RelatedPersonId("r")),
            new Caller.DigitalHelper("s", "H"));

    @FuzzTest
    void decides(byte[] text) throws Exception {
        var parts = new String(text, StandardCharsets.UTF_8).split("\\?", 2);
        if (parts.length < 2 || !FuzzRequests.R4.getResourceTypes().contains(parts[0])) {
            return;
        }
        Map<String, String[]> asked;
        try {
            asked = UrlUtil.parseQueryString(parts[1]);
        } catch (IllegalArgumentException refused) {
            // the edge answers 400, HostileInputIT
            return;
        }
        for (var caller : PEOPLE) {
            FuzzPromise.holds(() -> SearchPolicy.of(caller, parts[0]).ifPresent(policy -> {
                var question = question(asked);
                question.check(policy, FuzzRequests.LIMITS);
                var unusedPatient = question.patient();
                var unusedOwn = question.namesParticipant("PractitionerRole/r");
            }));
        }
        FuzzPromise.holds(() -> SERVICE_QUESTIONS.check(
                FuzzRequests.visit(FuzzRequests.details(new byte[0], "application/fhir+json")),
                FuzzRequests.SERVICE,
                parts[0],
                question(asked)));
    }

    private static Question question(Map<String, String[]> asked) {
        return new Question(SubjectIsPatient.in(asked));
    }
}
