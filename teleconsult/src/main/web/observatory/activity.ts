import { emptyState, icon, kitWords, month, PageElement, problemNotice, skeleton, tabList, type ApiClient, type Tab } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { barMatrix, type Measured } from "./chart.ts";
import { figures } from "./figures.ts";
import { csv, type Cube } from "./model.ts";
import { cubeTable } from "./table.ts";
import { sizeName, words } from "./words.ts";

type View = "chart" | "table";
const MONTHS_BACK = 36;

/** Teleconsultations of a period: figures, then departments by commune size as chart or table. */
export class Activity extends PageElement {
  @property({ attribute: false }) api!: ApiClient;
  @state() private cube: Cube | undefined;
  @state() private problem: unknown;
  @state() private loading = false;
  @state() private view: View = "chart";
  @state() private shown: Measured = "count";
  @state() private from = `${new Date().getFullYear()}-01`;
  @state() private to = yearMonth(new Date());
  #asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  async #read(): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const cube = await this.api.get<Cube>(`/observatory/teleconsultations?from=${this.from}&to=${this.to}`);
      if (asked !== this.#asked) return;
      this.cube = cube;
      this.problem = undefined;
    } catch (failure) {
      if (asked === this.#asked) this.problem = failure;
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  override render(): TemplateResult {
    const w = words();
    return html`<div class="row spread sheet-head">
        <div><h1>${w.heading}</h1><p class="soft">${w.periodText(month(this.from), month(this.to))}</p></div>${this.#period()}</div>
      ${this.problem ? problemNotice(this.problem, () => void this.#read()) : ""}
      <div aria-live="polite" aria-busy=${this.loading} class=${this.loading && this.cube ? "stale" : ""}>
        ${this.cube ? this.#filled(this.cube) : this.problem ? "" : html`<div class="card">${skeleton(5)}</div>`}</div>`;
  }

  #period(): TemplateResult {
    const w = words();
    const months = Array.from({ length: MONTHS_BACK }, (_, i) => {
      const now = new Date();
      return yearMonth(new Date(now.getFullYear(), now.getMonth() - i, 1));
    });
    const select = (id: string, label: string, value: string, choose: (month: string) => void): TemplateResult => html`<label class="period-field"><span>${label}</span>
      <select data-testid=${id} @change=${(event: Event) => { choose((event.target as HTMLSelectElement).value); void this.#read(); }}>
        ${months.map((one) => html`<option value=${one} ?selected=${one === value}>${month(one)}</option>`)}</select></label>`;
    return html`<fieldset class="row period"><legend class="sr-only">${w.period}</legend>
      ${select("period-from", w.from, this.from, (from) => { this.from = from; if (this.to < from) this.to = from; })}
      ${select("period-to", w.to, this.to, (to) => { this.to = to; if (to < this.from) this.from = to; })}</fieldset>`;
  }

  #filled(cube: Cube): TemplateResult {
    const w = words();
    if (cube.total === 0) return html`<div class="card">${emptyState("chart-bar", w.empty, w.emptyText)}</div>`;
    return html`${figures(cube)}
      <section class="card stack matrix-card" aria-labelledby="departements">
        <div><h2 id="departements">${w.departements}</h2><p class="soft small">${this.shown === "count" ? w.departementsText : w.definitionWait}</p></div>
        <div class="row spread"><div class="row">${this.#toggle()}${tabList<View>("view", w.departements, this.#tabs(), this.view, (view) => (this.view = view))}</div>
          <button class="button secondary" type="button" data-testid="download-csv" @click=${() => this.#download(cube)}>${icon("download")}${w.download}</button></div>
        <div id="view-panel" role="tabpanel" aria-labelledby="view-tab-${this.view}" tabindex="0" class="scroll">
          ${this.view === "chart" ? barMatrix(cube, this.shown) : cubeTable(cube, this.shown)}</div>
        <p class="small soft legend"><svg width="28" height="12" aria-hidden="true"><rect width="28" height="12" rx="3" fill="url(#masked)" class="masked"/></svg>${kitWords().masked}</p>
        <details class="method"><summary>${w.definition}</summary><div class="stack tight small">
          <p>${w.definitionCount}</p><p>${w.definitionWait}</p><p>${w.definitionMask(cube.threshold)}</p></div></details>
      </section>`;
  }

  #tabs(): readonly Tab<View>[] {
    const w = words();
    return [
      { key: "chart", label: w.asChart, icon: "chart-bar", testId: "view-chart" },
      { key: "table", label: w.asTable, icon: "table", testId: "view-table" },
    ];
  }

  #toggle(): TemplateResult {
    const w = words();
    const one = (shown: Measured, label: string): TemplateResult => html`<button class="button ${this.shown === shown ? "pressed" : ""}" type="button" aria-pressed=${this.shown === shown}
      data-testid="show-${shown}" @click=${() => (this.shown = shown)}>${label}</button>`;
    return html`<div class="segmented" role="group" aria-label=${w.shown}>${one("count", w.byCount)}${one("wait", w.byWait)}</div>`;
  }

  #download(cube: Cube): void {
    const w = words();
    const head = [w.csvCode, w.departement, w.communeSize, w.csvCount, w.csvWait, w.csvFrom, w.csvTo];
    const url = URL.createObjectURL(new Blob([csv(cube, head, sizeName, kitWords().masked)], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `teleconsultations-${cube.period.from}-${cube.period.to}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

function yearMonth(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}

customElements.define("observatory-activity", Activity);
