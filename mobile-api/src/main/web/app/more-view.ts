import { icon, PageElement } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

/** Who is signed in, how the app reads, and the way out. */
export class MoreView extends PageElement {
  @property({ attribute: false }) session!: Session;

  override render(): TemplateResult {
    const w = words();
    const me = this.session.me;
    return html`<section class="page"><h1 class="sr-only">${w.more}</h1>
      <div class="card"><p class="soft">${w.signedInAs}</p><h2>${me?.displayName}</h2><p>${this.#kind()}</p>
        ${this.session.situation ? html`<p class="soft">${icon("map-pin")} ${this.session.situation.label}</p>` : ""}
        ${(me?.situations?.length ?? 0) > 1
          ? html`<button class="button secondary wide" type="button" @click=${() => void this.session.actAs(undefined)}>${w.changePlace}</button>`
          : ""}
      </div>
      <div class="card"><h2>${w.reading}</h2><p class="soft">${w.readingText}</p><morvan-preferences class="row"></morvan-preferences></div>
      <div class="card"><h2>${icon("shield-check")} ${w.privacy}</h2><p>${w.privacyText}</p></div>
      <button class="button secondary big" type="button" data-testid="sign-out" @click=${() => void this.session.leave()}>${icon("log-out")}${w.signOut}</button>
    </section>`;
  }

  #kind(): string {
    const w = words();
    switch (this.session.me?.kind) {
      case "professional":
        return w.kindProfessional;
      case "patient":
        return w.kindPatient;
      case "relative":
        return w.kindRelative;
      default:
        return w.kindOther;
    }
  }
}

customElements.define("app-more", MoreView);
