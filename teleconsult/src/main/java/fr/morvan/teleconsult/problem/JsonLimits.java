package fr.morvan.teleconsult.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Bounds what the REST edge reads as JSON: length, depth, and length of a text.
@Configuration(proxyBeanMethods = false)
class JsonLimits {

    private static final long DOCUMENT_CHARACTERS = 4 << 20;
    private static final int DEPTH = 32;
    private static final int TEXT_CHARACTERS = 64 << 10;

    @Bean
    Jackson2ObjectMapperBuilderCustomizer boundedJson() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(DOCUMENT_CHARACTERS)
                        .maxNestingDepth(DEPTH)
                        .maxStringLength(TEXT_CHARACTERS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return builder -> builder.factory(factory);
    }
}
