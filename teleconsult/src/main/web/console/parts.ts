import { age, day, icon, notice, type IconName } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import type { Advice, ConsultationState, Estimate, PatientSummary } from "./model.ts";
import { words } from "./words/index.ts";

// Small pieces that several views of the console share.

/** Mme D., 71 ans */
export function nameAndAge(patient: { readonly displayName: string; readonly birthDate?: string }): string {
  const years = patient.birthDate ? age(patient.birthDate) : "";
  return years ? `${patient.displayName}, ${years}` : patient.displayName;
}

export function estimateText(estimate: Estimate | undefined): string {
  const w = words();
  if (!estimate) return w.noEstimate;
  if ("unknown" in estimate) return estimate.unknown === "nobody-on-duty" ? w.estimateNobody : w.estimateTooFew;
  return w.estimate(estimate.minMinutes, estimate.maxMinutes);
}

/** The platform has asked everybody: what to do now, with the number to dial. */
export function adviceNotice(advice: Advice | undefined): TemplateResult | "" {
  if (!advice) return "";
  const w = words();
  return html`<div role="alert" data-testid="advice">${notice("brick", "phone", advice.who === "emergency" ? w.adviceEmergency : w.adviceOnCall(advice.number),
    w.adviceText, html`<a class="button secondary" href="tel:${advice.number.replaceAll(" ", "")}">${icon("phone")}${advice.number}</a>`)}</div>`;
}

export function identityBadge(status: string | undefined): TemplateResult {
  const w = words();
  if (status === "VALI" || status === "QUAL") return html`<span class="badge plain moss">${icon("shield-check")}${w.insQualified}</span>`;
  if (status === "PROV" || status === "RECUP") return html`<span class="badge plain amber">${icon("info")}${w.insProvisional}</span>`;
  return html`<span class="badge plain">${icon("info")}${w.insUnknown}</span>`;
}

/** The name that must never be in doubt: who this is about, on top of every clinical view. */
export function patientBand(patient: PatientSummary, rest?: TemplateResult): TemplateResult {
  return html`<section class="patient-band" aria-label=${patient.displayName}>
    <div class="patient-name"><b>${patient.displayName}</b>
      ${patient.birthDate ? html`<span class="measure">${words().born(day(patient.birthDate))} · ${age(patient.birthDate)}</span>` : ""}</div>
    ${identityBadge(patient.identityStatus)}
    ${rest ?? ""}
  </section>`;
}

export function stateName(state: ConsultationState): string {
  const w = words();
  return {
    requested: w.stateWaiting,
    triaged: w.stateTriaged,
    waiting: w.stateWaiting,
    offered: w.stateOffered,
    accepted: w.stateAccepted,
    connecting: w.stateConnecting,
    "in-progress": w.stateInProgress,
    interrupted: w.stateInterrupted,
    reporting: w.stateReporting,
    closed: w.stateClosed,
    abandoned: w.stateAbandoned,
    refused: w.stateRefused,
    "no-show": w.stateNoShow,
    redirected: w.stateRedirected,
    expired: w.stateExpired,
  }[state];
}

/** What the server calls an event, in the reader's words; an unknown one is shown as it is. */
export function eventName(what: string): { text: string; icon: IconName } {
  const w = words();
  const known: Record<string, { text: string; icon: IconName }> = {
    requested: { text: w.asked, icon: "send" },
    triaged: { text: w.triaged, icon: "circle-check" },
    queued: { text: w.queued, icon: "hourglass" },
    arrived: { text: w.arrived, icon: "video" },
    "start-given-up": { text: w.startGivenUp, icon: "hourglass" },
    "given-back": { text: w.givenBack, icon: "wifi-off" },
    "line-given-up": { text: w.lineGivenUp, icon: "wifi-off" },
    "too-long": { text: w.tooLong, icon: "hourglass" },
    redirected: { text: w.redirected, icon: "phone" },
    "consent-refused": { text: w.consentRefused, icon: "x" },
    abandoned: { text: w.cancelled, icon: "x" },
    offered: { text: w.offered, icon: "stethoscope" },
    "offer-lapsed": { text: w.offerLapsed, icon: "hourglass" },
    accepted: { text: w.accepted, icon: "check" },
    started: { text: w.started, icon: "video" },
    "in-progress": { text: w.started, icon: "video" },
    "both-present": { text: w.started, icon: "video" },
    interrupted: { text: w.lineLost, icon: "wifi-off" },
    "line-lost": { text: w.lineLost, icon: "wifi-off" },
    resumed: { text: w.lineRegained, icon: "activity" },
    "line-regained": { text: w.lineRegained, icon: "activity" },
    ended: { text: w.ended, icon: "phone-off" },
    reporting: { text: w.ended, icon: "phone-off" },
    signed: { text: w.signed, icon: "pen-line" },
    "report-signed": { text: w.signed, icon: "pen-line" },
    closed: { text: w.signed, icon: "pen-line" },
    cancelled: { text: w.cancelled, icon: "x" },
    refused: { text: w.refusedByAll, icon: "x" },
    expired: { text: w.expired, icon: "hourglass" },
  };
  return known[what] ?? { text: what, icon: "info" };
}
