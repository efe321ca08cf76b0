import { icon, PageElement } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { allergies, type Entry } from "../fhir/record.ts";
import type { Session } from "../session.ts";
import { roomWords } from "../words/index.ts";

/** Allergies of the record, in the band above everything; silent when there is none or none may be read. */
export class Alerts extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property() patient = "";
  @state() private found: readonly Entry[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    allergies(this.session.fhir, this.patient).then((found) => (this.found = found), () => undefined);
  }

  override render(): TemplateResult | typeof nothing {
    if (this.found.length === 0) return nothing;
    return html`<span class="badge plain brick" aria-label=${roomWords().alerts}>${icon("triangle-alert")}${this.found.slice(0, 2).map((one) => one.title).join(", ")}${this.found.length > 2 ? ` +${this.found.length - 2}` : ""}</span>`;
  }
}

customElements.define("console-alerts", Alerts);
