package fr.morvan.fhir.access;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/// Where the rules find what an operator may replace.
///
/// @param documentMatrix Table of which profession reads which type of document, e.g. `file:/etc/morvan/matrix.csv`;
/// checked at the start.
@Validated
@ConfigurationProperties("morvan.fhir.access")
record DocumentMatrixProperties(
        @NotNull @DefaultValue("classpath:access/document-matrix.csv")
        Resource documentMatrix) {}
