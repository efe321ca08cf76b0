package fr.morvan.teleconsult.page;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Keeps the bundles for a year: their names carry a hash of what is in them. The index that names them is always read
/// anew.
@Configuration
class PageCaching implements WebMvcConfigurer {

    private static final String BUNDLES = "/META-INF/resources";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : new String[] {"/assets/", "/observatory/assets/"}) {
            registry.addResourceHandler(folder + "**")
                    .addResourceLocations("classpath:" + BUNDLES + folder)
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                            .cachePublic()
                            .immutable())
                    .setUseLastModified(false);
        }
    }
}
