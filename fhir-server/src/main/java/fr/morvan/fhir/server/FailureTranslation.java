package fr.morvan.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/// Turns whatever goes wrong into one of the failures of this edge, and tells the listeners.
@Component
@Interceptor
class FailureTranslation implements FhirInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(FailureTranslation.class);
    /// HAPI's codes and Java's class names say nothing to a caller.
    private static final Pattern HAPI_CODE =
            Pattern.compile("HAPI-\\d{4}: |(?:[a-z]+\\.)+[A-Za-z]+(?:Exception|Error): ");
    private static final int MAX_CAUSES = 20;
    private static final int MAX_DIAGNOSTICS = 400;

    private final List<FailureListener> listeners;
    private final ObjectProvider<Tombstones> tombstones;

    FailureTranslation(ObjectProvider<FailureListener> listeners, ObjectProvider<Tombstones> tombstones) {
        this.tombstones = tombstones;
        this.listeners = listeners.orderedStream().toList();
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException translate(ServletRequestDetails request, Throwable thrown) {
        var answer = answer(request, thrown);
        if (answer.getStatusCode() >= FhirFailure.BROKEN.status()) {
            LOG.error("request {} failed", request.getRequestId(), thrown);
        } else {
            LOG.debug("request {} refused", request.getRequestId(), thrown);
        }
        try {
            listeners.forEach(listener -> listener.failed(request, answer));
        } catch (RuntimeException e) {
            LOG.error("request {} failed and cannot be noted", request.getRequestId(), e);
            return FhirFailure.UNAVAILABLE.exception();
        }
        return answer;
    }

    private BaseServerResponseException answer(ServletRequestDetails request, Throwable thrown) {
        if (isTimeout(thrown)) {
            return FhirFailure.TOO_SLOW.exception();
        }
        return switch (thrown) {
            case UnclassifiedServerFailureException ours -> ours;
            case NotModifiedException notModified -> notModified;
            case ResourceVersionConflictException conflict ->
                NamedVersion.in(request) ? FhirFailure.STALE.exception() : FhirFailure.CONFLICT.exception();
            case DataFormatException malformed -> FhirFailure.INVALID.exception(said(malformed));
            case ResourceGoneException gone -> gone(request);
            case RuntimeException unread
            when InputFault.is(unread) -> FhirFailure.INVALID.exception("the body cannot be read or applied");
            case BaseServerResponseException hapi -> byStatus(request, hapi);
            case DataAccessResourceFailureException database -> FhirFailure.UNAVAILABLE.exception();
            case TransactionException database -> FhirFailure.UNAVAILABLE.exception();
            // before HAPI knows what is asked, it has read nothing but the URL
            case IllegalArgumentException unread
            when request.getRestOperationType() == null -> FhirFailure.INVALID.exception("not a URL");
            default -> FhirFailure.BROKEN.exception();
        };
    }

    private BaseServerResponseException gone(ServletRequestDetails request) {
        boolean told = tombstones.stream().anyMatch(each -> each.mayTell(request));
        return (told ? FhirFailure.GONE : FhirFailure.UNKNOWN).exception();
    }

    private static boolean isTimeout(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(cause -> cause instanceof org.hibernate.QueryTimeoutException
                        || cause instanceof jakarta.persistence.QueryTimeoutException
                        || cause instanceof QueryTimeoutException
                        || cause instanceof TransactionTimedOutException);
    }

    private static BaseServerResponseException byStatus(
            ServletRequestDetails request, BaseServerResponseException hapi) {
        return switch (hapi.getStatusCode()) {
            // HAPI finds no method for the request
            case 400 ->
                request.getRestOperationType() == null
                        ? FhirFailure.CLOSED.exception()
                        : FhirFailure.INVALID.exception(said(hapi));
            case 401, 403 -> FhirFailure.FORBIDDEN.exception();
            case 404, 410 -> FhirFailure.UNKNOWN.exception();
            case 405, 501 -> FhirFailure.CLOSED.exception();
            case 409 -> FhirFailure.CONFLICT.exception();
            case 412 -> FhirFailure.STALE.exception();
            case 413 -> FhirFailure.TOO_LONG.exception();
            case 415 -> FhirFailure.UNREADABLE.exception();
            case 422 -> FhirFailure.UNPROCESSABLE.exception(said(hapi));
            case 503 -> FhirFailure.UNAVAILABLE.exception();
            default -> FhirFailure.BROKEN.exception();
        };
    }

    private static String said(Throwable thrown) {
        return said(Objects.requireNonNullElse(thrown.getMessage(), ""));
    }

    /// What HAPI says, without its codes and not at any length.
    static String said(String text) {
        var message = HAPI_CODE.matcher(text).replaceAll("");
        return message.length() <= MAX_DIAGNOSTICS ? message : message.substring(0, MAX_DIAGNOSTICS);
    }
}
