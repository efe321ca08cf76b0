package fr.morvan.teleconsult.roster;

import fr.morvan.france.territory.Communes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads the communes of the region once.
@Configuration(proxyBeanMethods = false)
class Ground {

    @Bean
    Communes communes(RosterProperties region) {
        return Communes.ofRegion(region.code());
    }
}
