import type { ApiClient } from "@morvan/web-kit";
import { conceptText, resources, type Bundle, type CodeableConcept } from "./patient.ts";

// The parts of the shared record that the console shows, read with the user's own token: fhir-server decides.

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly at?: string;
  readonly attachment?: Attachment;
}

export interface Attachment {
  readonly contentType?: string;
  readonly data?: string;
  readonly url?: string;
}

interface Dated {
  readonly id: string;
  readonly resourceType: string;
}

interface Quantity {
  readonly value?: number;
  readonly unit?: string;
  readonly code?: string;
}

interface Observation extends Dated {
  readonly code?: CodeableConcept;
  readonly valueQuantity?: Quantity;
  readonly valueString?: string;
  readonly valueCodeableConcept?: CodeableConcept;
  readonly component?: readonly { readonly code?: CodeableConcept; readonly valueQuantity?: Quantity }[];
  readonly effectiveDateTime?: string;
}

interface Condition extends Dated {
  readonly code?: CodeableConcept;
  readonly clinicalStatus?: CodeableConcept;
  readonly onsetDateTime?: string;
  readonly recordedDate?: string;
}

interface MedicationRequest extends Dated {
  readonly medicationCodeableConcept?: CodeableConcept;
  readonly status?: string;
  readonly authoredOn?: string;
  readonly dosageInstruction?: readonly { readonly text?: string }[];
}

interface DocumentReference extends Dated {
  readonly type?: CodeableConcept;
  readonly description?: string;
  readonly date?: string;
  readonly content?: readonly { readonly attachment?: Attachment & { readonly title?: string } }[];
}

interface AllergyIntolerance extends Dated {
  readonly code?: CodeableConcept;
  readonly criticality?: string;
  readonly recordedDate?: string;
}

async function read<R extends Dated>(fhir: ApiClient, type: R["resourceType"], patient: string): Promise<R[]> {
  const found = resources(await fhir.get<Bundle<R>>(`/${type}?patient=${encodeURIComponent(patient)}`));
  return found.filter((one) => one.resourceType === type);
}

const newestFirst = (a: Entry, b: Entry): number => (b.at ?? "").localeCompare(a.at ?? "");
const entry = (id: string, title: string, detail?: string, at?: string, attachment?: Attachment): Entry => ({
  id,
  title,
  ...(detail && { detail }),
  ...(at && { at }),
  ...(attachment && { attachment }),
});

export async function conditions(fhir: ApiClient, patient: string): Promise<Entry[]> {
  const active = (one: Condition): boolean => (one.clinicalStatus?.coding?.[0]?.code ?? "active") === "active";
  return (await read<Condition>(fhir, "Condition", patient))
    .filter(active)
    .map((one) => entry(one.id, conceptText(one.code), undefined, one.onsetDateTime ?? one.recordedDate))
    .sort(newestFirst);
}

export async function medications(fhir: ApiClient, patient: string): Promise<Entry[]> {
  return (await read<MedicationRequest>(fhir, "MedicationRequest", patient))
    .filter((one) => one.status === "active")
    .map((one) => entry(one.id, conceptText(one.medicationCodeableConcept), one.dosageInstruction?.[0]?.text, one.authoredOn))
    .sort(newestFirst);
}

export async function allergies(fhir: ApiClient, patient: string): Promise<Entry[]> {
  return (await read<AllergyIntolerance>(fhir, "AllergyIntolerance", patient)).map((one) => entry(one.id, conceptText(one.code), one.criticality, one.recordedDate));
}

export async function observations(fhir: ApiClient, patient: string): Promise<Entry[]> {
  return (await read<Observation>(fhir, "Observation", patient))
    .map((one) => entry(one.id, conceptText(one.code), valueOf(one), one.effectiveDateTime))
    .sort(newestFirst);
}

export async function documents(fhir: ApiClient, patient: string): Promise<Entry[]> {
  return (await read<DocumentReference>(fhir, "DocumentReference", patient))
    .map((one) => {
      const attachment = one.content?.[0]?.attachment;
      return entry(one.id, one.description ?? attachment?.title ?? conceptText(one.type), conceptText(one.type), one.date, attachment);
    })
    .sort(newestFirst);
}

function valueOf(one: Observation): string {
  const quantity = (value: Quantity | undefined): string =>
    value?.value === undefined ? "" : `${new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 }).format(value.value)} ${value.unit ?? value.code ?? ""}`.trim();
  if (one.component) return one.component.map((part) => quantity(part.valueQuantity)).filter(Boolean).join(" / ");
  return quantity(one.valueQuantity) || one.valueString || conceptText(one.valueCodeableConcept);
}

/** Opens the document in a new tab, from its own bytes. */
export function openAttachment({ contentType = "application/octet-stream", data }: Attachment): void {
  if (data === undefined) return;
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  // only kinds a browser shows without running anything
  const safe = /^(application\/pdf|text\/plain|image\/(png|jpeg|webp))/.test(contentType) ? contentType : "application/octet-stream";
  const url = URL.createObjectURL(new Blob([bytes], { type: safe.startsWith("text/") ? "text/plain;charset=utf-8" : safe }));
  window.open(url, "_blank", "noopener");
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
