import type { ApiClient } from "@morvan/web-kit";

// FHIR R4, only what the console reads. https://hl7.org/fhir/R4/patient.html

export interface Bundle<R> {
  readonly resourceType: "Bundle";
  readonly total?: number;
  readonly entry?: readonly { readonly resource?: R }[];
}

export interface Coding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
}

export interface CodeableConcept {
  readonly text?: string;
  readonly coding?: readonly Coding[];
}

interface Extension {
  readonly url: string;
  readonly valueCoding?: Coding;
  readonly extension?: readonly Extension[];
}

export interface Patient {
  readonly resourceType: "Patient";
  readonly id: string;
  readonly name?: readonly { readonly use?: string; readonly family?: string; readonly given?: readonly string[] }[];
  readonly birthDate?: string;
  readonly gender?: string;
  readonly address?: readonly { readonly city?: string; readonly postalCode?: string }[];
  readonly extension?: readonly Extension[];
}

const RELIABILITY = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability";

/** MARTIN Jeanne, by the official name. */
export function patientName(patient: Patient): string {
  const name = patient.name?.find((one) => one.use === "official") ?? patient.name?.[0];
  return [name?.family?.toUpperCase(), name?.given?.[0]].filter(Boolean).join(" ");
}

/** VALI, PROV … of FR Core's identity reliability; absent when nobody said. */
export function identityStatus(patient: Patient): string | undefined {
  const reliability = patient.extension?.find((one) => one.url === RELIABILITY);
  return reliability?.extension?.find((one) => one.url === "identityStatus")?.valueCoding?.code;
}

export function conceptText(concept: CodeableConcept | undefined): string {
  return concept?.text ?? concept?.coding?.find((one) => one.display)?.display ?? concept?.coding?.[0]?.code ?? "";
}

export function resources<R>(bundle: Bundle<R>): R[] {
  return (bundle.entry ?? []).flatMap((entry) => (entry.resource ? [entry.resource] : []));
}

export async function findPatients(fhir: ApiClient, name: string, birthDate: string): Promise<Patient[]> {
  const query = new URLSearchParams();
  if (name) query.set("name", name);
  if (birthDate) query.set("birthdate", birthDate);
  return resources(await fhir.get<Bundle<Patient>>(`/Patient?${query}`)).filter((one) => one.resourceType === "Patient");
}
