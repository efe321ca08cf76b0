package fr.morvan.fhir.server;

/// A bean with HAPI hooks that the servlet is to call, for requests from outside only.
public interface FhirInterceptor {}
