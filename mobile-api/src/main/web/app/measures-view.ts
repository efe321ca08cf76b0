import { agoAndWhen, emptyState, icon, PageElement, problemNotice, skeleton } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { figure } from "./cards.ts";
import { byKind, measureName } from "./measures.ts";
import type { Feed, Item } from "./model.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

/** The last figure of each kind, with those before it. */
export class MeasuresView extends PageElement {
  @property({ attribute: false }) session!: Session;
  @state() private items: readonly Item[] | undefined;
  @state() private problem: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.every(30_000, () => document.visibilityState === "visible" && void this.#read());
  }

  override render(): TemplateResult {
    const w = words();
    return html`<section class="page"><h1>${w.lastMeasures}</h1>
      ${this.problem ? problemNotice(this.problem, () => void this.#read()) : ""}
      ${this.items ? this.#kinds(this.items) : this.problem ? "" : skeleton(4)}
    </section>`;
  }

  #kinds(items: readonly Item[]): TemplateResult {
    const w = words();
    if (items.length === 0) return emptyState("heart-pulse", w.noMeasures, w.noMeasuresText);
    return html`<ul class="kinds">${byKind(items).map(([last, ...before]) => html`<li class="card" data-testid="measure">
      <h2>${measureName(last)}</h2>
      <p class="figure">${figure(last)}</p>
      <p class="soft small">${agoAndWhen(last.at)}, ${w.measuredBy(last.author.displayName)}</p>
      ${before.length > 0
        ? html`<details><summary>${icon("chevron-right")}${w.history} (${before.length})</summary>
            <ul class="history">${before.map((one) => html`<li><span class="soft">${agoAndWhen(one.at)}</span><b class="measure">${figure(one)}</b></li>`)}</ul></details>`
        : ""}
    </li>`)}</ul>`;
  }

  async #read(): Promise<void> {
    const circle = this.session.circle;
    if (!circle) return;
    try {
      const page = await this.session.api.get<Feed>(`/v1/circles/${encodeURIComponent(circle.id)}/feed?kind=measure&limit=50`);
      this.items = [...page.items].reverse();
      this.problem = undefined;
    } catch (failure) {
      this.problem = failure;
    }
  }
}

customElements.define("app-measures", MeasuresView);
