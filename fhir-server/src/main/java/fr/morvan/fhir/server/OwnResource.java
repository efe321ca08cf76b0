package fr.morvan.fhir.server;

import ca.uhn.fhir.rest.server.IResourceProvider;

/// A bean that serves a resource type in the place of HAPI's store.
public interface OwnResource extends IResourceProvider, FhirOperations {}
