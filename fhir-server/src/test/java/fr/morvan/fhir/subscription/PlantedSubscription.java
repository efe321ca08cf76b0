package fr.morvan.fhir.subscription;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts parts of the delivery in place that can be broken on purpose, to show that its tests can fail.
@TestConfiguration(proxyBeanMethods = false)
public class PlantedSubscription {

    /// A promise that is not kept.
    enum Defect {
        NONE,
        /// What was sent counts as told, whatever became of it.
        TOLD_TOO_EARLY,
        /// The node dies between the answer of the endpoint and its note of it.
        DIES_BEFORE_THE_NOTE,
        /// Each node tells, whoever else does.
        NO_TURNS
    }

    private static volatile Defect planted = Defect.NONE;

    static void plant(Defect defect) {
        planted = defect;
    }

    @Bean
    static BeanPostProcessor breakableDelivery(
            ObjectProvider<Endpoints> endpoints,
            ObjectProvider<SubscriptionProperties> properties,
            ObjectProvider<JdbcClient> jdbc) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case Sender sender -> new Careless(endpoints.getObject(), properties.getObject());
                    case Turns turns -> new Mortal(jdbc.getObject(), properties.getObject());
                    default -> bean;
                };
            }
        };
    }

    private static final class Careless extends Sender {
        Careless(Endpoints endpoints, SubscriptionProperties properties) {
            super(endpoints, properties);
        }

        @Override
        Optional<String> send(Wish wish, String body) {
            var failure = super.send(wish, body);
            return planted == Defect.TOLD_TOO_EARLY ? Optional.empty() : failure;
        }
    }

    private static final class Mortal extends Turns {

        private final JdbcClient jdbc;

        Mortal(JdbcClient jdbc, SubscriptionProperties properties) {
            super(jdbc, properties);
            this.jdbc = jdbc;
        }

        @Override
        Optional<Hook> begin() {
            if (planted == Defect.NO_TURNS) {
                jdbc.sql("update subscription_hook set lease = null").update();
            }
            return super.begin();
        }

        @Override
        Optional<Hook> told(Hook hook, long position, int events) {
            return planted == Defect.DIES_BEFORE_THE_NOTE && events > 0
                    ? Optional.empty()
                    : super.told(hook, position, events);
        }
    }
}
