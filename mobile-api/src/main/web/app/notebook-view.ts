import { day, emptyState, icon, PageElement, problemNotice, skeleton } from "@morvan/web-kit";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { card, grouped, outgoingCard, type Group } from "./cards.ts";
import "./composer.ts";
import type { Notebook } from "./notebook.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

const NEAR_END_PX = 160;

/** The liaison notebook, read like a conversation: the newest at the end, beside the place to write. */
export class NotebookView extends PageElement {
  @property({ attribute: false }) session!: Session;
  #shown: Notebook | undefined;
  #lastId = "";
  #wasNearEnd = true;
  #heightBefore = 0;
  #firstId = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.session, "change");
  }

  override willUpdate(): void {
    const root = document.documentElement;
    this.#wasNearEnd = root.scrollHeight - root.clientHeight - root.scrollTop < NEAR_END_PX;
    this.#heightBefore = root.scrollHeight;
  }

  override render(): TemplateResult {
    const notebook = this.session.notebook;
    if (!notebook) return html``;
    const w = words();
    const items = notebook.items;
    const isEmpty = items.length === 0 && notebook.outgoing.length === 0;
    return html`<section class="page notebook" aria-label=${w.notebook}>
      <h1 class="sr-only">${w.notebook}</h1>
      ${this.#older(notebook)}
      ${isEmpty ? this.#nothing(notebook) : ""}
      <ol class="feed" data-testid="feed" aria-busy=${notebook.isReading}>
        ${repeat(grouped(items), (group) => group.items[0]?.id, (group, index) => this.#group(group, grouped(items)[index - 1]))}
        ${repeat(notebook.outgoing, (note) => note.key, (note) => outgoingCard(note, () => void notebook.again(note), () => notebook.forget(note)))}
      </ol>
      ${!isEmpty && notebook.problem ? problemNotice(notebook.problem, () => void notebook.refresh()) : ""}
    </section>
    ${this.session.canWrite ? html`<app-composer .session=${this.session}></app-composer>` : nothing}`;
  }

  #nothing(notebook: Notebook): TemplateResult {
    if (notebook.problem) return problemNotice(notebook.problem, () => void notebook.refresh());
    if (!notebook.readAt) return skeleton(5);
    return emptyState("book-open", words().emptyNotebook, this.session.canWrite ? words().emptyNotebookText : "");
  }

  #older(notebook: Notebook): TemplateResult {
    const w = words();
    if (notebook.olderProblem) return problemNotice(notebook.olderProblem, () => void notebook.older());
    if (notebook.hasOlder) {
      return html`<button class="button secondary older" type="button" data-testid="older" ?disabled=${notebook.readingOlder} @click=${() => void notebook.older()}>
        ${icon("clock")}${w.older}</button>`;
    }
    return notebook.items.length > 0 ? html`<p class="soft small beginning">${w.beginning}</p>` : html``;
  }

  #group(group: Group, before: Group | undefined): TemplateResult {
    const newDay = dayOf(group) !== (before && dayOf(before));
    return html`${newDay ? html`<li class="day"><h2>${dayName(group.at)}</h2></li>` : ""}
      ${card(group, this.session)}`;
  }

  /** The end stays in view for who reads it; what is read stays in place when older things come above. */
  override updated(_changed: PropertyValues): void {
    const notebook = this.session.notebook;
    const first = notebook?.items[0]?.id ?? "";
    const last = notebook?.outgoing.at(-1)?.key ?? notebook?.items.at(-1)?.id ?? "";
    const root = document.documentElement;
    const isNew = notebook !== this.#shown;
    if (last !== this.#lastId && (isNew || this.#lastId === "" || this.#wasNearEnd || (notebook?.outgoing.length ?? 0) > 0)) {
      requestAnimationFrame(() => root.scrollTo(0, root.scrollHeight));
    } else if (first !== this.#firstId && this.#firstId !== "" && last === this.#lastId) {
      root.scrollTop += root.scrollHeight - this.#heightBefore;
    }
    this.#shown = notebook;
    this.#lastId = last;
    this.#firstId = first;
  }
}

function dayOf(group: Group): string {
  return new Date(group.at).toDateString();
}

function dayName(at: string): string {
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const then = new Date(at).toDateString();
  if (then === now.toDateString()) return words().today;
  return then === yesterday.toDateString() ? words().yesterday : day(at);
}

customElements.define("app-notebook", NotebookView);
