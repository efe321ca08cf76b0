package fr.morvan.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Puts parts of the edge in place that can be broken on purpose, to show that the tests of writers who meet can fail.
@TestConfiguration(proxyBeanMethods = false)
public class PlantedServer {

    /// A promise that is not kept.
    enum Defect {
        NONE,
        /// A write that met another one is not tried again.
        NO_RETRY,
        /// Nobody looks whether a write named a version.
        NO_NAMED_VERSION,
        /// Answers of a transaction are not counted.
        NO_COUNT
    }

    private static volatile Defect planted = Defect.NONE;

    /// Runs something with a defect planted.
    static void with(Defect defect, Runnable run) {
        planted = defect;
        try {
            run.run();
        } finally {
            planted = Defect.NONE;
        }
    }

    /// Runs something while an update makes a version even where nothing changed.
    static void withVersionsOfNothing(JpaStorageSettings settings, Runnable run) {
        boolean before = settings.isSuppressUpdatesWithNoChange();
        settings.setSuppressUpdatesWithNoChange(false);
        try {
            run.run();
        } finally {
            settings.setSuppressUpdatesWithNoChange(before);
        }
    }

    @Bean
    static BeanPostProcessor breakableEdge(
            ObjectProvider<FailureListener> listeners,
            ObjectProvider<Tombstones> tombstones,
            ObjectProvider<IFhirSystemDao<Bundle, Meta>> systemDao) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case WriteConflicts conflicts -> new Impatient();
                    case FailureTranslation translation -> new Forgetful(listeners, tombstones);
                    case TransactionProvider provider -> new Uncounting(systemDao.getObject());
                    default -> bean;
                };
            }
        };
    }

    @Interceptor
    private static final class Impatient extends WriteConflicts {
        @Override
        @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
        public ResourceVersionConflictResolutionStrategy resolve(@Nullable ServletRequestDetails request) {
            return planted == Defect.NO_RETRY
                    ? new ResourceVersionConflictResolutionStrategy()
                    : super.resolve(request);
        }
    }

    @Interceptor
    private static final class Forgetful extends FailureTranslation {
        Forgetful(ObjectProvider<FailureListener> listeners, ObjectProvider<Tombstones> tombstones) {
            super(listeners, tombstones);
        }

        @Override
        @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
        public BaseServerResponseException translate(ServletRequestDetails request, Throwable thrown) {
            return planted == Defect.NO_NAMED_VERSION && thrown instanceof ResourceVersionConflictException
                    ? FhirFailure.CONFLICT.exception()
                    : super.translate(request, thrown);
        }
    }

    private static final class Uncounting extends TransactionProvider {
        private final IFhirSystemDao<Bundle, Meta> systemDao;

        Uncounting(IFhirSystemDao<Bundle, Meta> systemDao) {
            super(systemDao);
            this.systemDao = systemDao;
        }

        @Override
        @Transaction
        public Bundle transaction(RequestDetails request, @TransactionParam Bundle bundle) {
            return planted == Defect.NO_COUNT
                    ? systemDao.transaction(request, bundle)
                    : super.transaction(request, bundle);
        }
    }
}
