package fr.morvan.fhir.identity;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts guards of identity in place that can be switched off, and drops what the database guards, to show that the
/// tests of identity can fail.
@TestConfiguration(proxyBeanMethods = false)
public class PlantedIdentity {

    /// A guard that is missing.
    enum Defect {
        NONE,
        /// Any identity is stored.
        NO_IDENTITY_GUARD,
        /// A merged record is written like another.
        NO_MERGE_GUARD,
        /// What is refused for good looks as if it had met another write.
        REFUSED_AS_CONFLICT
    }

    private static final String INDEX = "patient_identity_one_per_ins";

    private static final AtomicInteger WRITES = new AtomicInteger();

    private static volatile Defect planted = Defect.NONE;

    /// How often a write came as far as the guard, each try of a repeated one counted.
    static int tries() {
        return WRITES.get();
    }

    /// Runs something with a defect planted.
    static void with(Defect defect, Runnable run) {
        planted = defect;
        try {
            run.run();
        } finally {
            planted = Defect.NONE;
        }
    }

    /// Runs something while several active records may carry one INS; all but one of those are withdrawn afterwards, as
    /// the index could not come back otherwise.
    static void withoutUniqueIns(JdbcClient jdbc, Runnable run) {
        var definition = jdbc.sql("select indexdef from pg_indexes where indexname = ?")
                .param(INDEX)
                .query(String.class)
                .single();
        jdbc.sql("drop index " + INDEX).update();
        try {
            run.run();
        } finally {
            jdbc.sql("""
                            update patient_identity again set active = false
                              where active and exists (select 1 from patient_identity one
                                where one.active and one.ins = again.ins and one.ins_system = again.ins_system
                                  and one.patient_id < again.patient_id)
                            """).update();
            jdbc.sql(definition).update();
        }
    }

    /// Takes the guards' place before they register themselves, so that each keeps its turn.
    @Bean
    static BeanPostProcessor breakableIdentity(
            ObjectProvider<IdentityProperties> properties,
            ObjectProvider<PatientMerges> merges,
            ObjectProvider<IInterceptorService> interceptors) {
        return new Replacing(properties, merges, interceptors);
    }

    private record Replacing(
            ObjectProvider<IdentityProperties> properties,
            ObjectProvider<PatientMerges> merges,
            ObjectProvider<IInterceptorService> interceptors)
            implements BeanPostProcessor, PriorityOrdered {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            return switch (bean) {
                case IdentityGuard guard -> new BreakableIdentity(properties.getObject(), interceptors.getObject());
                case MergeGuard guard -> new BreakableMerge(merges.getObject(), interceptors.getObject());
                default -> bean;
            };
        }
    }

    @Interceptor
    private static final class BreakableIdentity extends IdentityGuard {
        BreakableIdentity(IdentityProperties properties, IInterceptorService interceptors) {
            super(properties, interceptors);
        }

        @Override
        @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
        public void created(IBaseResource resource, RequestDetails request) {
            counted();
            if (planted != Defect.NO_IDENTITY_GUARD) {
                super.created(resource, request);
            }
        }

        @Override
        @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
        public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
            counted();
            if (planted != Defect.NO_IDENTITY_GUARD) {
                super.updated(before, after, request);
            }
        }

        private static void counted() {
            WRITES.incrementAndGet();
            if (planted == Defect.REFUSED_AS_CONFLICT) {
                throw new ResourceVersionConflictException("planted");
            }
        }
    }

    @Interceptor
    private static final class BreakableMerge extends MergeGuard {
        BreakableMerge(PatientMerges merges, IInterceptorService interceptors) {
            super(merges, interceptors);
        }

        @Override
        @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
        public void created(IBaseResource resource, RequestDetails request) {
            if (planted != Defect.NO_MERGE_GUARD) {
                super.created(resource, request);
            }
        }

        @Override
        @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
        public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
            if (planted != Defect.NO_MERGE_GUARD) {
                super.updated(before, after, request);
            }
        }
    }
}
