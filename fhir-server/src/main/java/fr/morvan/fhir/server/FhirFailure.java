package fr.morvan.fhir.server;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/// The failures of this edge: each has one status, one issue code and one sentence.
///
/// Unknown and forbidden are the same [#UNKNOWN]; its body says nothing of what was asked.
public enum FhirFailure {
    /// The resource is not known, or not to this caller.
    UNKNOWN(404, IssueType.NOTFOUND, "Ressource inconnue"),
    /// The sign-in is too long ago, or too weak, for what is asked.
    SIGN_IN_AGAIN(401, IssueType.LOGIN, "Authentification récente exigée"),
    /// It was there, and was deleted; told to those who could have seen it.
    GONE(410, IssueType.DELETED, "Ressource supprimée"),
    /// The content of a document is not served: it is being looked at for malware, or has some.
    CHECKED(409, IssueType.SECURITY, "Contenu retenu"),
    /// It cannot be deleted as long as something else refers to it.
    REFERENCED(409, IssueType.CONFLICT, "Ressource encore référencée"),
    /// An interaction this server does not open.
    CLOSED(405, IssueType.NOTSUPPORTED, "Interaction fermée"),
    /// An interaction this kind of caller may not use, whatever the resource.
    FORBIDDEN(403, IssueType.FORBIDDEN, "Interaction interdite"),
    /// The request cannot be understood, or asks a question this server does not answer.
    INVALID(400, IssueType.INVALID, "Requête invalide"),
    /// The request asks for more than one request may.
    TOO_COSTLY(400, IssueType.TOOCOSTLY, "Requête trop coûteuse"),
    /// A cursor points to what is no longer kept; start again without one.
    RESYNC(410, IssueType.PROCESSING, "Synchronisation à reprendre du début"),
    /// The body is longer than this caller may send.
    TOO_LONG(413, IssueType.TOOLONG, "Contenu trop volumineux"),
    /// The body comes in a form this server does not read.
    UNREADABLE(415, IssueType.NOTSUPPORTED, "Format non pris en charge"),
    /// The content breaks a rule of the record.
    UNPROCESSABLE(422, IssueType.BUSINESSRULE, "Contenu refusé"),
    /// Somebody else wrote at the same time.
    CONFLICT(409, IssueType.CONFLICT, "Écriture concurrente"),
    /// There is too much underway already.
    BUSY(429, IssueType.THROTTLED, "Trop de demandes en cours"),
    /// `If-Match` names an older version, or a condition matches several resources.
    STALE(412, IssueType.CONFLICT, "Version dépassée"),
    /// Our own fault.
    BROKEN(500, IssueType.EXCEPTION, "Erreur interne"),
    /// The database would have to work longer than this caller may ask for.
    TOO_SLOW(503, IssueType.TIMEOUT, "Délai dépassé"),
    /// The database does not answer, or the audit cannot be written.
    UNAVAILABLE(503, IssueType.TRANSIENT, "Service momentanément indisponible");

    private final int status;
    private final IssueType code;
    private final String text;

    FhirFailure(int status, IssueType code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    /// HTTP status.
    public int status() {
        return status;
    }

    /// The failure as HAPI throws it.
    public BaseServerResponseException exception() {
        return new UnclassifiedServerFailureException(status, text, outcome());
    }

    /// The same, saying what of the request was wrong; never for [#UNKNOWN].
    public BaseServerResponseException exception(String diagnostics) {
        var outcome = outcome();
        outcome.getIssueFirstRep().setDiagnostics(diagnostics);
        return new UnclassifiedServerFailureException(status, text + ": " + diagnostics, outcome);
    }

    private OperationOutcome outcome() {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(code)
                .getDetails()
                .setText(text);
        return outcome;
    }
}
