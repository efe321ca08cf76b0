// What mobile-api says, docs/contracts.md §5 and /v1/openapi.

export type Kind = "professional" | "patient" | "relative" | "digital-helper" | "ars-analyst" | "operator" | "service";

export interface Situation {
  readonly id: string;
  readonly label: string;
}

export interface Me {
  readonly kind: Kind;
  readonly displayName: string;
  readonly fhirUser?: string;
  readonly circles: number;
  readonly situations?: readonly Situation[];
  readonly actingAs?: string;
}

export interface Member {
  readonly displayName: string;
  readonly role: string;
  readonly since?: string;
}

export interface Circle {
  readonly id: string;
  readonly name: string;
  readonly patient: { readonly id: string; readonly displayName: string; readonly birthDate?: string };
  readonly members: readonly Member[];
}

export type NoteType = "OBS" | "GEN" | "INST" | "INTERV" | "DEM-AVIS";

export interface Measure {
  readonly code?: string;
  readonly parts: readonly { readonly code?: string; readonly value: number; readonly unit: string }[];
}

export interface Item {
  readonly id: string;
  readonly kind: "note" | "report" | "measure";
  readonly title: string;
  readonly text?: string;
  readonly author: { readonly displayName: string; readonly role: string };
  readonly at: string;
  readonly noteType?: string;
  readonly attachment?: { readonly url: string; readonly contentType: string; readonly size?: number };
  readonly measure?: Measure;
}

export interface Feed {
  readonly items: readonly Item[];
  readonly next?: string;
}
