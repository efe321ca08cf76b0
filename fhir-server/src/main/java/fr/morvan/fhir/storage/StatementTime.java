package fr.morvan.fhir.storage;

import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// How long the database may work for one request; the class of the caller decides.
public final class StatementTime {

    private static final String KEY = StatementTime.class.getName();

    private StatementTime() {}

    /// Bounds each transaction of this request.
    public static void limit(HttpServletRequest request, Duration limit) {
        request.setAttribute(KEY, limit);
    }

    private static Optional<Duration> current() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(attributes -> attributes.getAttribute(KEY, RequestAttributes.SCOPE_REQUEST))
                .filter(Duration.class::isInstance)
                .map(Duration.class::cast);
    }

    /// Gives each transaction what its request has; the server's own doing has the connection's `statement_timeout`.
    static final class TransactionManager extends JpaTransactionManager {

        private static final long serialVersionUID = 1L;

        TransactionManager(EntityManagerFactory factory) {
            super(factory);
        }

        @Override
        protected int determineTimeout(TransactionDefinition definition) {
            int asked = super.determineTimeout(definition);
            return asked != TransactionDefinition.TIMEOUT_DEFAULT
                    ? asked
                    : current()
                            .map(limit -> Math.toIntExact(Math.max(1, limit.toSeconds())))
                            .orElse(asked);
        }
    }
}
