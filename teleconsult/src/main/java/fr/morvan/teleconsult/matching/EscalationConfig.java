package fr.morvan.teleconsult.matching;

import fr.morvan.france.territory.Communes;
import fr.morvan.france.territory.Department;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the escalation of this region from its data and the configuration.
@Configuration(proxyBeanMethods = false)
class EscalationConfig {

    @Bean
    Escalation escalation(EscalationProperties properties, Communes communes) {
        return new Escalation(
                communes.departments().stream()
                        .collect(Collectors.toMap(Department::code, each -> communes.neighbours(each.code()))),
                properties.timings(),
                properties.askedAtOnce());
    }
}
