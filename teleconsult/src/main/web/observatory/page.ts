import { ApiClient, asProblem, icon, notice, PageElement, problemNotice, SignIn, skeleton, wordmark, type PageConfig } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import "./activity.ts";
import { words } from "./words.ts";

interface Me {
  readonly kind: string;
  readonly displayName: string;
}

/** The observatory: sign-in of the analyst, then the figures. */
export class Observatory extends PageElement {
  @state() private signIn: SignIn | undefined;
  @state() private me: Me | undefined;
  @state() private problem: unknown;
  @state() private unreachable = false;
  #api: ApiClient | undefined;

  async start(config: PageConfig): Promise<void> {
    const signIn = new SignIn(config);
    this.#api = new ApiClient(`${config.teleconsultBaseUrl.replace(/\/$/, "")}/api`, signIn);
    this.signIn = signIn;
    this.follow(signIn, "change");
    await signIn.start();
    if (signIn.state.kind === "signed-in") await this.#readMe();
  }

  async #readMe(): Promise<void> {
    try {
      this.me = await this.#api?.get<Me>("/me");
      this.problem = undefined;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
  }

  override render(): TemplateResult {
    const w = words();
    document.title = `Morvan · ${w.title}`;
    if (!this.signIn) return this.#page(skeleton(3));
    switch (this.signIn.state.kind) {
      case "signed-out":
        return this.#welcome();
      case "refused":
        return this.#welcome(notice("brick", "triangle-alert", w.refused));
      case "ended":
        return this.#welcome(notice("amber", "lock", w.ended));
      case "signed-in":
        return this.#signedIn(this.signIn);
    }
  }

  #signedIn(signIn: SignIn): TemplateResult {
    const w = words();
    if (!this.me || !this.#api) return this.#page(this.problem ? problemNotice(this.problem, () => void this.#readMe()) : skeleton(4));
    const out = html`<button class="button square" type="button" aria-label=${w.signOut} title=${w.signOut} @click=${() => void signIn.signOut()}>${icon("log-out")}</button>`;
    if (this.me.kind !== "ars-analyst") {
      return this.#page(html`${notice("sky", "info", w.notForYou, w.notForYouText(this.me.displayName))}
        <div><button class="button secondary" type="button" @click=${() => void signIn.signOut()}>${w.signOut}</button></div>`);
    }
    return html`<a class="skip-link" href="#main" @click=${(event: Event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>${w.skip}</a>
      <header class="top">${wordmark(w.title)}<div class="row"><span class="soft small top-name">${this.me.displayName}</span><morvan-preferences></morvan-preferences>${out}</div></header>
      <main id="main" class="sheet" tabindex="-1"><observatory-activity .api=${this.#api}></observatory-activity></main>`;
  }

  #welcome(message?: TemplateResult): TemplateResult {
    const w = words();
    return this.#page(html`${message ?? ""}${this.unreachable ? notice("amber", "wifi-off", w.unreachable) : ""}
      <h1>${w.promise}</h1><p>${w.welcomeText}</p>
      <div><button class="button primary large" type="button" data-testid="sign-in" @click=${() => this.#begin()}>${w.signIn}</button></div>`);
  }

  #begin(): void {
    this.unreachable = false;
    this.signIn?.begin().catch(() => (this.unreachable = true));
  }

  #page(content: TemplateResult): TemplateResult {
    return html`<div class="welcome"><header>${wordmark(words().title)}<morvan-preferences></morvan-preferences></header><main>${content}</main></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "morvan-observatory": Observatory;
  }
}

customElements.define("morvan-observatory", Observatory);
