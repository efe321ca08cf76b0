package fr.morvan.mobile.caller;

import fr.morvan.keycloak.Caller;
import fr.morvan.mobile.fhirclient.OnBehalfOf;

/// Who calls, and what is shown to fhir-server in their name; a controller takes it as an argument.
public record SignedIn(Caller caller, OnBehalfOf onBehalfOf) {}
