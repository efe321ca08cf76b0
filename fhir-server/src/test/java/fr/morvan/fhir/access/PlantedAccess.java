package fr.morvan.fhir.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.model.DeleteConflictList;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.consent.PatientWishes;
import fr.morvan.fhir.consent.Wishes;
import fr.morvan.fhir.emergency.BreakGlassGrants;
import fr.morvan.fhir.membership.CareMemberships;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.france.id.PatientId;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Puts rings in place that can be broken on purpose, to show that the tests of access can fail.
@TestConfiguration(proxyBeanMethods = false)
public class PlantedAccess {

    /// A ring that is missing.
    public enum Defect {
        /// All are there.
        NONE,
        /// No query guard.
        NO_GUARD,
        /// No narrowing.
        NO_NARROWING,
        /// No result filter.
        NO_FILTER,
        /// What is written is not looked at.
        NO_WRITE_GUARD,
        /// What patients wish is forgotten.
        NO_WISHES,
        /// Masks of documents are overlooked.
        NO_MASKS,
        /// What services take in bulk is not asked of the rules.
        NO_SERVICE_RULES,
        /// A person's deletion is refused when anything refers to it.
        REFERRERS_TOLD,
        /// The entries of a transaction are not looked at.
        NO_TRANSACTION_GUARD
    }

    private static volatile Defect planted = Defect.NONE;

    /// Runs something with a defect planted.
    public static void with(Defect defect, Runnable run) {
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
            ObjectProvider<AccessLimits> limits,
            ObjectProvider<FhirContext> context,
            ObjectProvider<CareMemberships> memberships,
            ObjectProvider<PatientWishes> wishes,
            ObjectProvider<BreakGlassGrants> emergencies,
            ObjectProvider<Professions> professions,
            ObjectProvider<DaoRegistry> daos,
            ObjectProvider<Clock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case ResultFilter filter -> new BreakableFilter(facts.getObject());
                    case QueryNarrowing narrowing -> new BreakableNarrowing();
                    case QueryGuard guard ->
                        new BreakableGuard(
                                circles.getObject(), records.getObject(), questions.getObject(), limits.getObject());
                    case WriteGuard guard ->
                        new BreakableWrites(context.getObject(), facts.getObject(), records.getObject());
                    case CircleBook book -> new ForgetfulBook(memberships, wishes, emergencies, professions, clock);
                    case ServiceRules rules -> new BreakableServiceRules(facts.getObject(), circles.getObject());
                    case VisibleRecord record ->
                        new BreakableRecord(daos.getObject(), records.getObject(), facts.getObject());
                    case FactsReader reader -> new BlindReader(context.getObject());
                    case TransactionGuard guard -> new BreakableTransactions(context.getObject(), limits.getObject());
                    default -> bean;
                };
            }
        };
    }

    private static final class ForgetfulBook extends CircleBook {
        ForgetfulBook(
                ObjectProvider<CareMemberships> memberships,
                ObjectProvider<PatientWishes> wishes,
                ObjectProvider<BreakGlassGrants> emergencies,
                ObjectProvider<Professions> professions,
                ObjectProvider<Clock> clock) {
            super(
                    memberships.getObject(),
                    wishes.getObject(),
                    emergencies.getObject(),
                    professions.getObject(),
                    clock.getObject());
        }

        @Override
        public Map<PatientId, Wishes> wishes(Collection<PatientId> patients, Instant now) {
            return planted == Defect.NO_WISHES ? Map.of() : super.wishes(patients, now);
        }
    }

    private static final class BreakableRecord extends VisibleRecord {
        BreakableRecord(DaoRegistry daos, Records records, FactsReader facts) {
            super(daos, records, facts);
        }

        @Override
        boolean isVisible(Visit visit, IBaseResource resource) {
            return planted == Defect.NO_FILTER || super.isVisible(visit, resource);
        }
    }

    private static final class BreakableServiceRules extends ServiceRules {

        private final FactsReader facts;

        BreakableServiceRules(FactsReader facts, CircleBook circles) {
            super(facts, circles);
            this.facts = facts;
        }

        @Override
        public boolean takes(ServiceAccount service, String type) {
            return planted == Defect.NO_SERVICE_RULES || super.takes(service, type);
        }

        @Override
        public Optional<Facts> seen(ServiceAccount service, IBaseResource resource) {
            return planted == Defect.NO_SERVICE_RULES ? Optional.of(facts.of(resource)) : super.seen(service, resource);
        }
    }

    private static final class BlindReader extends FactsReader {
        BlindReader(FhirContext context) {
            super(context);
        }

        @Override
        public Facts of(IBaseResource resource) {
            var facts = super.of(resource);
            return planted == Defect.NO_MASKS
                    ? new Facts(
                            facts.type(),
                            facts.id(),
                            facts.patients(),
                            facts.strange(),
                            facts.document()
                                    .map(document -> new DocumentFacts(
                                            document.note(), Set.of(), document.authors(), document.types())))
                    : facts;
        }
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
    private static final class BreakableWrites extends WriteGuard {
        BreakableWrites(FhirContext context, FactsReader facts, Records records) {
            super(context, facts, records);
        }

        @Override
        @Hook(Pointcut.STORAGE_PRESTORAGE_DELETE_CONFLICTS)
        public void referredTo(DeleteConflictList conflicts, RequestDetails request) {
            if (planted == Defect.REFERRERS_TOLD && Visit.of(request).isPresent()) {
                throw FhirFailure.REFERENCED.exception();
            }
            super.referredTo(conflicts, request);
        }

        @Override
        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
        public void beforehand(ServletRequestDetails request, RestOperationTypeEnum operation) {
            if (planted != Defect.NO_WRITE_GUARD) {
                super.beforehand(request, operation);
            }
        }

        @Override
        @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
        public void created(IBaseResource resource, RequestDetails request) {
            if (planted != Defect.NO_WRITE_GUARD) {
                super.created(resource, request);
            }
        }

        @Override
        @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
        public void deleted(IBaseResource resource, RequestDetails request) {
            if (planted != Defect.NO_WRITE_GUARD) {
                super.deleted(resource, request);
            }
        }
    }

    @Interceptor
    private static final class BreakableTransactions extends TransactionGuard {
        BreakableTransactions(FhirContext context, AccessLimits limits) {
            super(context, limits);
        }

        @Override
        @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
        public void check(IBaseBundle bundle, RequestDetails request) {
            if (planted != Defect.NO_TRANSACTION_GUARD) {
                super.check(bundle, request);
            }
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
