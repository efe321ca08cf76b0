package fr.morvan.fhir.document;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Which documents are taken.
///
/// @param contentTypes Media types of a document's content, without parameters.
/// @param maxSize Largest content of one document.
@Validated
@ConfigurationProperties("morvan.fhir.document")
record DocumentProperties(
        @DefaultValue({
            "application/pdf",
            "text/plain",
            "text/xml",
            "application/xml",
            "text/rtf",
            "application/rtf",
            "image/jpeg",
            "image/png",
            "image/tiff",
            "application/dicom"
        })
        Set<String> contentTypes,

        @DefaultValue("20MB") DataSize maxSize) {}
