import { icon, toast } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { mediaWords } from "../words/index.ts";
import { RUNGS, type Rung } from "./ladder.ts";
import type { LocalMedia } from "./local-media.ts";
import type { Quality, Said } from "./quality.ts";

// What the stage shows and offers of picture, sound and their line.

export const hasPicture = (said: Said | undefined): boolean => said === undefined || said.rung.startsWith("video");

/** One line for each side whose ladder moved. */
export function ladderNotes(quality: Quality, otherName: string): TemplateResult {
  const w = mediaWords();
  const { own, theirs } = quality;
  return html`${moved(own) ? note("ladder-own", own, w.ownStep(own.rung, own.why)) : nothing}
    ${theirs && moved(theirs) ? note("ladder-theirs", theirs, w.theirStep(otherName, theirs.rung, theirs.why)) : nothing}`;
}

const moved = (said: Said): boolean => said.rung !== "video-720";

function note(testId: string, said: Said, text: string): TemplateResult {
  return html`<span class="stage-chip ladder" role="status" data-testid=${testId} data-rung=${said.rung} data-why=${said.why}>${icon(hasPicture(said) ? "video" : said.rung === "audio" ? "video-off" : "phone")}<span>${text}</span></span>`;
}

export function ladderChoice(quality: Quality): TemplateResult {
  const w = mediaWords();
  return html`<label class="control ladder-choice" title=${w.quality}>${icon("activity")}<span class="sr-only">${w.quality}</span>
    <select data-testid="ladder" .value=${quality.chosen} @change=${(event: Event) => quality.choose((event.target as HTMLSelectElement).value as Rung | "auto")}>
      <option value="auto">${w.auto}</option>
      ${RUNGS.map((rung) => html`<option value=${rung} ?selected=${quality.chosen === rung}>${w.rung(rung)}</option>`)}</select></label>`;
}

/** Nothing holds: the number of the other side's place, ready to be pressed. */
export function callNote(name: string, phone: string | undefined): TemplateResult {
  const w = mediaWords();
  return html`<div class="stage-note" data-testid="call">${icon("phone")}
    <div role="alert"><b>${w.callTitle}</b><p>${phone ? w.callText(name) : w.callUnknown(name)}</p></div>
    ${phone ? html`<a class="call-number measure" data-testid="call-number" href="tel:${phone}">${readable(phone)}</a>` : nothing}</div>`;
}

/** +33385900012 as people here read it: 03 85 90 00 12. */
export function readable(phone: string): string {
  const national = /^\+33(\d{9})$/.exec(phone)?.[1];
  return national ? `0${national}`.replace(/(\d\d)(?=\d)/g, "$1 ") : phone;
}

export function shareButton(media: LocalMedia): TemplateResult | typeof nothing {
  const w = mediaWords();
  if (!("getDisplayMedia" in (navigator.mediaDevices ?? {}))) return nothing;
  const label = media.sharing ? w.stopSharing : w.share;
  const share = async (): Promise<void> => {
    if (media.sharing) return media.stopSharing();
    await media.shareScreen().catch(() => toast(w.shareFailed));
  };
  return html`<button class="control wide-only ${media.sharing ? "off" : ""}" type="button" data-testid="share" aria-pressed=${media.sharing} aria-label=${label} title=${label} @click=${share}>${icon("monitor-up")}</button>`;
}

/** The other side's picture above every window: to read the record, or another program, and still see them. */
export function pictureInPicture(video: () => HTMLVideoElement | null): TemplateResult | typeof nothing {
  if (!document.pictureInPictureEnabled) return nothing;
  const w = mediaWords();
  const here = document.pictureInPictureElement !== null;
  const label = here ? w.pipEnd : w.pip;
  const turn = async (): Promise<void> => {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await video()?.requestPictureInPicture();
  };
  return html`<button class="control wide-only ${here ? "off" : ""}" type="button" data-testid="pip" aria-pressed=${here} aria-label=${label} title=${label}
    @click=${() => void turn().catch(() => undefined)}>${icon("picture-in-picture-2")}</button>`;
}
