package fr.morvan.mobile.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/// Each thing that can go wrong at this edge: its code on the wire, its status and what a person reads.
public enum ProblemCode {
    /// No token, or one that does not hold.
    SIGN_IN_REQUIRED(HttpStatus.UNAUTHORIZED, "Connexion requise"),
    /// Unknown, or not for this caller: the two look alike.
    NOT_FOUND(HttpStatus.NOT_FOUND, "Introuvable"),
    /// The request itself is broken: its JSON, a parameter, a header.
    MALFORMED(HttpStatus.BAD_REQUEST, "Demande illisible"),
    /// A feed cursor we did not give, or gave for another circle.
    CURSOR_INVALID(HttpStatus.BAD_REQUEST, "Repère de lecture inconnu"),
    /// The route exists, the method does not.
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Méthode non permise"),
    /// No representation the caller accepts.
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Format de réponse non disponible"),
    /// The body is larger than this edge takes.
    TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "Demande trop volumineuse"),
    /// The body is not JSON.
    MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Format de demande non pris en charge"),
    /// The asked bytes lie outside the document.
    RANGE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "Partie de document inexistante"),
    /// Well formed, but a rule refuses it; `errors` says which.
    INVALID(HttpStatus.UNPROCESSABLE_ENTITY, "Demande refusée"),
    /// The same idempotency key came with another body.
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "Clé d'envoi déjà utilisée pour un autre contenu"),
    /// A professional with several situations named none.
    SITUATION_REQUIRED(HttpStatus.UNPROCESSABLE_ENTITY, "Choisissez votre situation d'exercice"),
    /// The record cannot be reached now; nothing was lost.
    RECORD_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Dossier momentanément indisponible"),
    /// The record answered something this service cannot read.
    RECORD_UNREADABLE(HttpStatus.BAD_GATEWAY, "Réponse du dossier illisible"),
    /// A bug of ours; the log has it under the request's time.
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Erreur interne");

    private static final String BASE = "https://morvan.example/problems/";

    private final HttpStatus status;
    private final String title;

    ProblemCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The code on the wire, `not-found`.
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The status of the answer.
    public HttpStatus status() {
        return status;
    }

    /// One French sentence, the same for each occurrence.
    public String title() {
        return title;
    }

    /// The problem's type, an identifier and no address to fetch.
    public URI type() {
        return URI.create(BASE + code());
    }
}
