package fr.morvan.fhir.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/// How resources are stored.
///
/// @param searchParameters Which search parameters are indexed: CSV with type, codes and reason. A shorter list makes
/// writes cheaper; a longer one finds only what is written after it.
@Validated
@ConfigurationProperties("morvan.fhir.storage")
record StorageProperties(
        @DefaultValue("classpath:search-parameters.csv") Resource searchParameters) {}
