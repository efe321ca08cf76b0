package fr.morvan.fhir.audit;

import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.FactsReader;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Puts an auditor in place that can be told to overlook histories, to show that the invariant can fail.
@TestConfiguration(proxyBeanMethods = false)
public class PlantedAudit {

    private static volatile boolean overlooksHistory;

    private static volatile boolean overlooksFiles;

    /// Runs something with the files of exports overlooked.
    static void overlookingFiles(Runnable run) {
        overlooksFiles = true;
        try {
            run.run();
        } finally {
            overlooksFiles = false;
        }
    }

    /// Runs something with the defect planted.
    static void overlookingHistory(Runnable run) {
        overlooksHistory = true;
        try {
            run.run();
        } finally {
            overlooksHistory = false;
        }
    }

    @Bean
    static BeanPostProcessor forgetfulAuditor(ObjectProvider<AuditTrail> trail, ObjectProvider<FactsReader> facts) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case Auditor auditor -> new Forgetful(trail.getObject(), facts.getObject());
                    case DirectAnswers answers -> new ForgetfulOfFiles(trail.getObject());
                    default -> bean;
                };
            }
        };
    }

    private static final class ForgetfulOfFiles extends DirectAnswers {
        ForgetfulOfFiles(AuditTrail trail) {
            super(trail);
        }

        @Override
        public void note(ServletRequestDetails request, List<Leaving> leaving) {
            super.note(request, overlooksFiles ? List.of() : leaving);
        }
    }

    @Interceptor
    private static final class Forgetful extends Auditor {
        Forgetful(AuditTrail trail, FactsReader facts) {
            super(trail, facts);
        }

        @Override
        Disclosure shown(@Nullable IBaseResource answer) {
            boolean history = answer instanceof Bundle bundle && bundle.getType() == Bundle.BundleType.HISTORY;
            return history && overlooksHistory ? new Disclosure() : super.shown(answer);
        }
    }
}
