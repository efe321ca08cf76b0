package fr.morvan.fhir.profile;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is validated holds no transaction open meanwhile, and what has not been yet is when it is stored.
class ProfileCheckAheadIT extends RunningServer {

    private final String id = UUID.randomUUID().toString();
    private final Watch watch = new Watch();

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private IInterceptorService interceptors;

    @BeforeEach
    void look() {
        interceptors.registerInterceptor(watch);
    }

    @AfterEach
    void lookAway() {
        interceptors.unregisterInterceptor(watch);
    }

    @Test
    void createsAndUpdatesWereLookedAtBefore() {
        assertThat(server.post(CALLERS.loader, "Observation", observation()).status())
                .isEqualTo(201);
        assertThat(server.put(CALLERS.loader, observation()).status()).isEqualTo(201);
        assertThat(server.put(CALLERS.loader, observation().setLanguage("fr")).status())
                .isEqualTo(200);
        assertThat(watch.lookedAt).containsExactly(true, true, true);
    }

    @Test
    void entriesOfATransactionAreLookedAtAsTheyAreStored() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        bundle.addEntry()
                .setResource(observation())
                .getRequest()
                .setMethod(Bundle.HTTPVerb.PUT)
                .setUrl("Observation/" + id);
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);
        assertThat(watch.lookedAt).containsExactly(false);
    }

    private Resource observation() {
        return World.resource("""
                {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"pouls"},"subject":{"reference":"Patient/pat-a"}}""", id);
    }

    /// Sees each resource as it is stored.
    @Interceptor
    public static final class Watch {

        private final List<Boolean> lookedAt = new ArrayList<>();

        /// HAPI hook.
        @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
        public void created(IBaseResource resource) {
            lookedAt.add(resource.getUserData(ProfileGuard.LOOKED_AT) != null);
        }

        /// HAPI hook.
        @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
        public void updated(IBaseResource before, IBaseResource after) {
            lookedAt.add(after.getUserData(ProfileGuard.LOOKED_AT) != null);
        }
    }
}
