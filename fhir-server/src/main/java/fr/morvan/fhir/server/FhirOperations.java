package fr.morvan.fhir.server;

/// A bean with HAPI operation methods (`$name`) that the servlet is to serve; the query guard opens each by name.
public interface FhirOperations {}
