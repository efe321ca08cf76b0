package fr.morvan.fhir.server;

/// A bean with interactions of the whole system, in HAPI's annotations, that the servlet is to serve.
public interface SystemProvider {}
