package fr.morvan.fhir.access;

import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Puts rings in place that can be broken on purpose, to show that the tests of access can fail.
@TestConfiguration(proxyBeanMethods = false)
public class PlantedAccess {

    /// A ring that is missing.
    enum Defect {
        NONE,
        NO_GUARD,
        NO_NARROWING,
        NO_FILTER
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

    @Bean
    static BeanPostProcessor breakableRings(
            ObjectProvider<FactsReader> facts,
            ObjectProvider<CircleBook> circles,
            ObjectProvider<Records> records,
            ObjectProvider<ServiceQuestions> questions,
            ObjectProvider<AccessLimits> limits) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case ResultFilter filter -> new BreakableFilter(facts.getObject());
                    case QueryNarrowing narrowing -> new BreakableNarrowing();
                    case QueryGuard guard ->
                        new BreakableGuard(
                                circles.getObject(), records.getObject(), questions.getObject(), limits.getObject());
                    default -> bean;
                };
            }
        };
    }

    @Interceptor
    private static final class BreakableFilter extends ResultFilter {
        BreakableFilter(FactsReader facts) {
            super(facts);
        }

        @Override
        boolean allows(Visit visit, IBaseResource resource) {
            return planted == Defect.NO_FILTER || super.allows(visit, resource);
        }
    }

    @Interceptor
    private static final class BreakableNarrowing extends QueryNarrowing {
        @Override
        void apply(Narrowing narrowing, SearchParameterMap search) {
            if (planted != Defect.NO_NARROWING) {
                super.apply(narrowing, search);
            }
        }
    }

    @Interceptor
    private static final class BreakableGuard extends QueryGuard {
        BreakableGuard(CircleBook circles, Records records, ServiceQuestions questions, AccessLimits limits) {
            super(circles, records, questions, limits);
        }

        @Override
        void interaction(ServletRequestDetails request, Visit visit) {
            if (planted != Defect.NO_GUARD) {
                super.interaction(request, visit);
            }
        }
    }
}
