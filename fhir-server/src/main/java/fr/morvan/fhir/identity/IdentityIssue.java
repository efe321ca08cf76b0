package fr.morvan.fhir.identity;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import fr.morvan.france.identity.IdentityFinding;
import fr.morvan.france.identity.IdentityProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/// One reason why a write is refused, as an `OperationOutcome.issue`: a code, French first, English second, and where.
///
/// @param type FHIR's kind of issue
/// @param code code in [#SYSTEM]
/// @param french sentence for people
/// @param english the same
/// @param expression FHIRPath of the element
record IdentityIssue(IssueType type, String code, String french, String english, String expression) {

    /// Code system of the reasons.
    static final String SYSTEM = "https://morvan.example/fhir/CodeSystem/identity-issue";

    static IdentityIssue of(IdentityFinding finding, String expression) {
        return new IdentityIssue(
                type(finding.problem()), finding.problem().code(), finding.french(), finding.english(), expression);
    }

    private static IssueType type(IdentityProblem problem) {
        return switch (problem) {
            case INS_FORM, INS_KEY -> IssueType.VALUE;
            case TRAITS_MISSING -> IssueType.REQUIRED;
            default -> IssueType.BUSINESSRULE;
        };
    }

    /// The refusal these reasons make: 422.
    static BaseServerResponseException refusal(List<IdentityIssue> issues) {
        return refusal(422, issues);
    }

    static BaseServerResponseException refusal(int status, List<IdentityIssue> issues) {
        var outcome = new OperationOutcome();
        issues.forEach(issue -> issue.addTo(outcome));
        return new UnclassifiedServerFailureException(
                status, issues.stream().map(IdentityIssue::code).collect(Collectors.joining(", ")), outcome);
    }

    private void addTo(OperationOutcome outcome) {
        var issue = outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type);
        issue.getDetails().setText(french).addCoding().setSystem(SYSTEM).setCode(code);
        issue.setDiagnostics(english);
        if (!expression.isEmpty()) {
            issue.addExpression(expression);
        }
    }
}
