package fr.morvan.fhir.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.UrlUtil;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The questions a service may have asked again and again in its name: what it may search and read, by what stands in
/// the resource itself.
///
/// A chain is left out: what it says of a resource changes without the resource.
@Component
public class ServiceCriteria {

    private static final Pattern CRITERIA = Pattern.compile("([A-Za-z]{1,64})(?:\\?(.*))?");
    private static final int LONGEST = 1_000;

    private final FhirContext context;
    private final ServiceRules rules;
    private final ServiceQuestions questions;

    ServiceCriteria(FhirContext context, ServiceRules rules, ServiceQuestions questions) {
        this.context = context;
        this.rules = rules;
        this.questions = questions;
    }

    /// Criteria that passed.
    ///
    /// @param query without `?`, encoded as an address is; empty string: each resource of the type
    public record Followed(String type, String query) {}

    /// @throws RuntimeException a [FhirFailure] that says what is wrong
    public Followed read(Visit visit, String text) {
        var parts = CRITERIA.matcher(text);
        if (text.length() > LONGEST
                || !parts.matches()
                || !context.getResourceTypes().contains(parts.group(1))) {
            throw FhirFailure.UNPROCESSABLE.exception("criteria : Type?parametre=valeur, au plus " + LONGEST
                    + " caractères, par exemple Observation?category=vital-signs");
        }
        var type = parts.group(1);
        if (!(visit.caller() instanceof ServiceAccount service) || !rules.takes(service, type)) {
            visit.refused(Refusal.NO_SCOPE);
            throw FhirFailure.FORBIDDEN.exception();
        }
        var query = parts.group(2);
        var asked = query == null || query.isEmpty()
                ? Map.<String, String[]>of()
                : SubjectIsPatient.in(UrlUtil.parseQueryString(query));
        asked.forEach(ServiceCriteria::check);
        questions.check(visit, service, type, new Question(asked));
        return new Followed(
                type,
                asked.entrySet().stream()
                        .flatMap(each -> Stream.of(each.getValue())
                                .map(value -> each.getKey() + "=" + UrlUtil.escapeUrlParam(value)))
                        .collect(Collectors.joining("&")));
    }

    private static void check(String name, String[] values) {
        if (name.contains(".") || (name.startsWith("_") && !name.equals("_id"))) {
            throw FhirFailure.UNPROCESSABLE.exception("criteria : pas de " + name);
        }
        if (Stream.of(values).anyMatch(String::isBlank)) {
            throw FhirFailure.UNPROCESSABLE.exception("criteria : " + name + " sans valeur");
        }
    }
}
