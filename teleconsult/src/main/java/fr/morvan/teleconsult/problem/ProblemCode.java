package fr.morvan.teleconsult.problem;

import java.net.URI;
import java.util.Arrays;
import org.springframework.http.HttpStatusCode;

/// Everything the REST edge refuses: code, status and the French title a person reads.
public enum ProblemCode {
    /// The request cannot be read, or a field does not hold.
    BAD_REQUEST(400, "bad-request", "Requête invalide"),
    /// Another kind of account is needed.
    NOT_ALLOWED(403, "not-allowed", "Action réservée à un autre profil"),
    /// A professional with several situations named none.
    NO_SITUATION(403, "no-situation", "Choisissez votre situation d’exercice"),
    /// Unknown or not theirs: the same answer.
    NOT_FOUND(404, "not-found", "Introuvable"),
    /// The path does not take this method.
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Méthode non autorisée"),
    /// Nothing this path gives is acceptable.
    NOT_ACCEPTABLE(406, "not-acceptable", "Format de réponse non disponible"),
    /// Another specialist was faster.
    OFFER_TAKEN(409, "offer-taken", "Un autre spécialiste a déjà accepté"),
    /// The specialist is with another patient.
    ENGAGED(409, "engaged", "Terminez d’abord votre téléconsultation en cours"),
    /// The caller changed nothing that is not undone already.
    NOTHING_TO_UNDO(409, "nothing-to-undo", "Il n’y a rien à annuler"),
    /// Somebody else changed it meanwhile.
    CHANGED_SINCE(409, "changed-since", "Quelqu’un l’a modifié depuis"),
    /// The consultation's state does not allow it.
    WRONG_STATE(409, "wrong-state", "L’état de la téléconsultation ne le permet pas"),
    /// The lease ended, or the request was withdrawn.
    OFFER_EXPIRED(410, "offer-expired", "Cette demande n’est plus proposée"),
    /// Longer than the path takes.
    TOO_LARGE(413, "too-large", "Requête trop volumineuse"),
    /// Not JSON.
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Format de requête non pris en charge"),
    /// Something the law wants is missing.
    CLOSURE_INCOMPLETE(422, "closure-incomplete", "Il manque des éléments pour clore"),
    /// The acting situation is not in the roster.
    SITE_UNKNOWN(422, "site-unknown", "Votre situation d’exercice n’est pas encore dans l’annuaire des sites"),
    /// A fault of ours.
    INTERNAL(500, "internal", "Erreur interne"),
    /// The shared record does not answer.
    RECORD_UNAVAILABLE(503, "record-unavailable", "Le dossier partagé ne répond pas ; réessayez");

    private static final String BASE = "https://morvan.example/problems/";

    private final int status;
    private final String code;
    private final String title;

    ProblemCode(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public URI type() {
        return URI.create(BASE + code);
    }

    /// The general code of a status that the framework decided on.
    static ProblemCode of(HttpStatusCode status) {
        return Arrays.stream(values())
                .filter(each -> each.status == status.value())
                .findFirst()
                .orElse(status.is4xxClientError() ? BAD_REQUEST : INTERNAL);
    }
}
