package fr.morvan.teleconsult;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// The service `teleconsult`.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TeleconsultApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(TeleconsultApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Platform threads: a late heartbeat would cut a sound line.
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(4);
        scheduler.setThreadNamePrefix("clock-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
