import type { Priority } from "@morvan/web-kit";

// What teleconsult says over REST, docs/contracts.md §4.1.

export interface Situation {
  readonly id: string;
  readonly label: string;
  readonly communeName: string;
  readonly specialty?: string;
}

export interface Me {
  readonly kind: string;
  readonly displayName: string;
  readonly situations: readonly Situation[];
  readonly actingAs?: string;
}

export type ConsultationState =
  | "requested"
  | "triaged"
  | "waiting"
  | "offered"
  | "accepted"
  | "connecting"
  | "in-progress"
  | "interrupted"
  | "reporting"
  | "closed"
  | "abandoned"
  | "refused"
  | "no-show"
  | "redirected"
  | "expired";

export interface PatientSummary {
  readonly reference: string;
  readonly displayName: string;
  readonly birthDate?: string;
  readonly identityStatus?: string;
}

/** The range in which eight of ten begin, or why nobody can say. */
export type Estimate =
  | { readonly minMinutes: number; readonly maxMinutes: number; readonly acts: number }
  | { readonly unknown: "not-enough-data" | "nobody-on-duty" };

/** Whom to call once there is nobody left to ask. */
export interface Advice {
  readonly who: "emergency" | "on-call";
  readonly number: string;
}

export interface ConsultationEvent {
  readonly at: string;
  readonly what: string;
}

export interface Consultation {
  readonly id: string;
  readonly state: ConsultationState;
  readonly patient: PatientSummary;
  readonly specialty: string;
  readonly priority: Priority;
  readonly reason: string;
  readonly requestedAt: string;
  readonly requester: {
    readonly practitionerRole: string;
    readonly displayName: string;
    readonly siteName: string;
    readonly communeName: string;
    readonly phone?: string;
  };
  readonly specialist?: { readonly practitionerRole: string; readonly displayName: string; readonly phone?: string };
  readonly place?: number;
  readonly estimate?: Estimate;
  readonly offer?: { readonly expiresAt: string };
  readonly advice?: Advice;
  /** ISO 639-1, where another than French is needed */
  readonly language?: string;
  /** how it ended without a report: a code or a person's words, where the patient is sent, who did not come */
  readonly ending?: { readonly reason?: string; readonly to?: RedirectTo; readonly absent?: "requester" | "specialist" };
  readonly events?: readonly ConsultationEvent[];
}

export type RedirectTo = "in-person" | "15" | "other-specialty";

/** A request offered to a specialist: before they take charge they learn the age, not the name. */
export type Offered = Omit<Consultation, "patient" | "events"> & { readonly patientAge?: number };

export interface WaitingEntry {
  readonly id: string;
  readonly place: number;
  readonly priority: Priority;
  readonly specialty: string;
  readonly requestedAt: string;
  readonly communeName: string;
  readonly patient?: { readonly displayName: string; readonly birthDate?: string };
  readonly estimate?: Estimate;
}

export interface Today {
  readonly needsMe: readonly Offered[];
  readonly mine: readonly Consultation[];
  readonly waiting: readonly WaitingEntry[];
}

export interface ConsultationRequest {
  readonly patient: string;
  readonly specialty: string;
  readonly priority: Priority;
  readonly reason: string;
  readonly identityCheck: { readonly method: IdentityMethod; readonly checkedAt: string };
  readonly consent: Consent;
  readonly pathway?: "through-gp" | "no-gp" | "gp-unavailable";
  readonly language?: string;
}

export interface Consent {
  readonly given: boolean;
  readonly by: "patient" | "representative";
  readonly how: "oral" | "written";
  readonly at: string;
}

export type IdentityMethod = "CN" | "PA" | "known-patient";

export interface Report {
  readonly conclusion: string;
  readonly recommendations: string;
  readonly incidents?: string;
  readonly audioOnly?: boolean;
  /** cuts the platform noted by itself; they stand in the signed report */
  readonly platformIncidents?: readonly PlatformIncident[];
  readonly signedAt?: string;
  readonly recipients?: readonly Recipient[];
}

export interface PlatformIncident {
  readonly side: "requester" | "specialist";
  readonly from: string;
  readonly to?: string;
  readonly cause: "line-lost" | "no-media-path" | "packet-loss" | "delay" | "low-rate";
  readonly effect: "interrupted" | "telephone" | "audio-only" | "smaller-picture" | "poor-quality";
}

/** What the medical convention says of the act; it stops nobody. */
export interface Convention {
  readonly warnings: readonly { readonly code: string; readonly reason: string }[];
  readonly acts: readonly string[];
}

export type Recipient = "gp" | "patient";

export const OPEN_STATES: ReadonlySet<ConsultationState> = new Set<ConsultationState>([
  "requested",
  "triaged",
  "waiting",
  "offered",
  "accepted",
  "connecting",
  "in-progress",
  "interrupted",
  "reporting",
]);

export const ROOM_STATES: ReadonlySet<ConsultationState> = new Set<ConsultationState>([
  "accepted",
  "connecting",
  "in-progress",
  "interrupted",
  "reporting",
]);
