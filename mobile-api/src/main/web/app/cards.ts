import { asProblem, clock, fileSize, icon, measure, toast, type ApiClient } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import type { Item } from "./model.ts";
import { measureName } from "./measures.ts";
import type { Outgoing } from "./notebook.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

const TOGETHER_MS = 10 * 60_000;

/** What one person did at one time: a note, a report, or the measures of one visit. */
export interface Group {
  readonly at: string;
  readonly items: readonly Item[];
}

/** Measures of the same person within ten minutes are one card. */
export function grouped(items: readonly Item[]): readonly Group[] {
  const groups: { at: string; items: Item[] }[] = [];
  for (const item of items) {
    const group = groups.at(-1);
    const before = group?.items[0];
    const isSameVisit =
      item.kind === "measure" && before?.kind === "measure" && before.author.displayName === item.author.displayName &&
      Date.parse(item.at) - Date.parse(before.at) < TOGETHER_MS;
    if (isSameVisit) group?.items.push(item);
    else groups.push({ at: item.at, items: [item] });
  }
  return groups;
}

export function card(group: Group, session: Session): TemplateResult {
  const item = group.items[0];
  if (!item) return html``;
  const isMine = item.kind === "note" && item.author.displayName === session.me?.displayName;
  if (item.kind === "measure") return measures(group);
  return html`<li class="entry ${isMine ? "mine" : ""} ${item.kind}" data-testid="feed-item" data-kind=${item.kind} data-id=${item.id}>
    ${by(item, isMine)}
    <div class="bubble">${item.kind === "report" ? report(item, session.api) : note(item, session.api)}${when(item.at)}</div>
  </li>`;
}

function by(item: Item, isMine: boolean): TemplateResult {
  if (isMine) return html`<p class="by sr-only">${words().you}</p>`;
  return html`<p class="by"><b>${item.author.displayName}</b> <span class="soft">${item.author.role}</span></p>`;
}

function when(at: string): TemplateResult {
  return html`<time class="soft small" datetime=${at}>${clock(at)}</time>`;
}

function note(item: Item, api: ApiClient): TemplateResult {
  const badge = badgeOf(item.noteType);
  const heading = badge !== undefined || item.noteType === "GEN" ? ownTitle(item) : item.title;
  return html`${badge ? html`<span class="badge plain">${badge}</span>` : ""}
    ${heading ? html`<h3>${heading}</h3>` : ""}
    ${item.text ? html`<p class="words">${item.text}</p>` : ""}
    ${item.attachment ? opener(item, api, words().openDocument) : ""}`;
}

/** A title that only repeats the note's type is no title. */
function ownTitle(item: Item): string {
  return /^(Note( d'(observation|intervention)| générale)?|Instruction|Demande d'avis)$/.test(item.title) ? "" : item.title;
}

function report(item: Item, api: ApiClient): TemplateResult {
  const { attachment } = item;
  const kind = attachment ? [EXTENSIONS[attachment.contentType]?.slice(1).toUpperCase(), attachment.size === undefined ? undefined : fileSize(attachment.size)] : [];
  return html`<div class="report-head">${icon("file-text")}<div><h3>${item.title}</h3><p class="soft small">${kind.filter(Boolean).join(", ")}</p></div></div>
    ${item.text ? html`<p class="words">${item.text}</p>` : ""}
    ${item.attachment ? opener(item, api, item.attachment.contentType === "application/pdf" ? words().openReport : words().openDocument) : ""}`;
}

function opener(item: Item, api: ApiClient, label: string): TemplateResult {
  return html`<button class="button secondary wide" type="button" data-testid="report-link" @click=${(event: Event) => void open(item, api, event.currentTarget as HTMLButtonElement)}>
    ${icon("file-down")}<span>${label}</span></button>`;
}

/** The file is fetched with the reader's token and handed to the browser as a download: their own viewer opens it. */
async function open(item: Item, api: ApiClient, button: HTMLButtonElement): Promise<void> {
  const { attachment } = item;
  if (!attachment || button.disabled) return;
  button.disabled = true;
  try {
    const file = await api.blob(attachment.url, "*/*");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `document-${item.at.slice(0, 10)}${EXTENSIONS[attachment.contentType] ?? ""}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    toast(words().reportSaved, "file-down");
  } catch (failure) {
    toast(asProblem(failure).message, "triangle-alert");
  }
  button.disabled = false;
  button.focus();
}

const EXTENSIONS: Readonly<Record<string, string>> = { "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt" };

function measures(group: Group): TemplateResult {
  const first = group.items[0];
  if (!first) return html``;
  return html`<li class="entry measure">
    ${by(first, false)}
    <div class="bubble"><ul class="figures">${group.items.map((item) => html`<li data-testid="feed-item" data-kind="measure" data-id=${item.id}>
      <span class="soft">${measureName(item)}</span><b class="measure">${figure(item)}</b></li>`)}</ul>${when(group.at)}</div>
  </li>`;
}

/** 128/76 mmHg, 37,2 °C: in the reader's language, from the figures. */
export function figure(item: Item): string {
  const parts = item.measure?.parts ?? [];
  const [first] = parts;
  if (!first) return item.text ?? "";
  if (parts.length === 1) return measure(first.value, first.unit);
  return `${parts.slice(0, -1).map((part) => `${part.value}`).join("/")}/${measure(parts.at(-1)?.value ?? 0, first.unit)}`;
}

function badgeOf(type: string | undefined): string | undefined {
  const w = words();
  return type === "OBS" || type === "INST" || type === "INTERV" || type === "DEM-AVIS" ? w[`badge${type}`] : undefined;
}

/** A note that has not left yet, with what can be done about it. */
export function outgoingCard(one: Outgoing, again: () => void, discard: () => void): TemplateResult {
  const w = words();
  const badge = badgeOf(one.type);
  return html`<li class="entry mine outgoing" data-testid="outgoing" data-state=${one.state}>
    <div class="bubble">
      ${badge ? html`<span class="badge plain">${badge}</span>` : ""}
      <p class="words">${one.text}</p>
      ${one.state === "refused"
        ? html`<p class="field-error" role="alert">${icon("triangle-alert")} ${w.notSent(one.problem?.body.title ?? "")}</p>
            <div class="row"><button class="button secondary" type="button" @click=${again}>${w.sendAgain}</button>
              <button class="button danger" type="button" @click=${discard}>${w.discard}</button></div>`
        : html`<p class="soft small">${icon(one.state === "sending" ? "send" : "hourglass")} ${one.state === "sending" ? w.sending : w.willSend}</p>`}
    </div>
  </li>`;
}
