import { clock, icon, kitWords, notice, PageElement, problemNotice, skeleton, wordmark, type IconName } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import "./circle-view.ts";
import { chooser, noCircle, situations } from "./choosing.ts";
import "./measures-view.ts";
import "./more-view.ts";
import "./notebook-view.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

type Page = "circle" | "notebook" | "measures" | "more";

const PAGES: readonly { readonly page: Page; readonly icon: IconName }[] = [
  { page: "circle", icon: "users" },
  { page: "notebook", icon: "book-open" },
  { page: "measures", icon: "heart-pulse" },
  { page: "more", icon: "ellipsis" },
];

/** The app: sign-in, choice of a circle, then one page above the bottom bar. */
export class App extends PageElement {
  @property({ attribute: false }) session: Session | undefined;
  @state() private page: Page = pageOf(location.hash);
  @state() private trouble = false;
  @state() private search = "";
  #followed: Session | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const onHash = (): void => {
      this.page = pageOf(location.hash);
      scrollTo(0, 0);
      void this.updateComplete.then(() => document.getElementById("main")?.focus({ preventScroll: true }));
    };
    addEventListener("hashchange", onHash);
    this.whileConnected(() => removeEventListener("hashchange", onHash));
    this.every(30_000, () => this.requestUpdate());
  }

  override willUpdate(): void {
    document.title = `Morvan · ${words().title}`;
    if (this.session && this.#followed !== this.session) {
      this.#followed = this.session;
      this.follow(this.session, "change");
    }
  }

  override render(): TemplateResult {
    const session = this.session;
    if (!session) return this.#plain(skeleton(4));
    switch (session.signIn.state.kind) {
      case "signed-out":
        return this.#welcome();
      case "refused":
        return this.#welcome(notice("brick", "triangle-alert", words().signInRefused, words().signInRefusedText));
      case "ended":
        return this.#welcome(notice("amber", "lock", kitWords().signInAgainTitle, kitWords().signInAgain));
      case "signed-in":
        return this.#signedIn(session);
    }
  }

  /** A page before a circle is open; `titled` when the content brings its own heading. */
  #plain(content: TemplateResult, foot?: TemplateResult, titled = false): TemplateResult {
    const named = html`<h1 class="sr-only">${words().title}</h1>`;
    return html`<div class="front">
      <header>${wordmark()}<morvan-preferences></morvan-preferences></header>
      <main id="main" tabindex="-1">${titled ? nothing : named}${content}</main>
      ${foot ? html`<footer>${foot}</footer>` : nothing}
    </div>`;
  }

  #welcome(message?: TemplateResult): TemplateResult {
    const w = words();
    return this.#plain(
      html`${message ?? ""}
        ${this.trouble ? notice("amber", "wifi-off", w.unreachable, w.unreachableText) : ""}
        <h1>${w.promise}</h1>
        <p class="lead">${w.welcomeText}</p>`,
      html`<button class="button primary big" type="button" data-testid="sign-in" @click=${() => void this.#begin()}>${w.signIn}</button>`,
      true,
    );
  }

  async #begin(): Promise<void> {
    this.trouble = false;
    await this.session?.signIn.begin().catch(() => (this.trouble = true));
  }

  #signedIn(session: Session): TemplateResult {
    if (session.mustChooseSituation) return this.#plain(situations(session), this.#leave(session), true);
    if (!session.circles || !session.me) {
      return this.#plain(session.problem ? problemNotice(session.problem, () => void session.read()) : skeleton(5), this.#leave(session));
    }
    if (session.circles.length === 0) return this.#plain(noCircle(session.me), this.#leave(session));
    if (!session.circle) return this.#plain(chooser(session, this.search, (text) => (this.search = text)), this.#leave(session), true);
    return this.#shell(session);
  }

  #leave(session: Session): TemplateResult {
    return html`<button class="button" type="button" @click=${() => void session.leave()}>${icon("log-out")}${words().signOut}</button>`;
  }

  #shell(session: Session): TemplateResult {
    const w = words();
    const several = (session.circles?.length ?? 0) > 1;
    return html`
      <a class="skip-link" href="#main" @click=${skipTo}>${w.skip}</a>
      <div class="shell">
        <header class="top">
          ${several
            ? html`<button class="button who" type="button" data-testid="change-circle" title=${w.changeCircle} @click=${() => session.choose(undefined)}>
                <b>${session.circle?.patient.displayName}</b>${icon("chevron-down", w.changeCircle)}</button>`
            : html`<b class="who">${session.circle?.patient.displayName}</b>`}
          ${status(session)}
        </header>
        <main id="main" tabindex="-1">${this.#view(session)}</main>
        <nav class="bottom" aria-label=${w.navigation}>
          ${PAGES.map(({ page, icon: name }) => html`<a href="#/${page}" data-testid="go-${page}" aria-current=${this.page === page ? "page" : "false"}>
            ${icon(name)}<span>${w[page]}</span></a>`)}
        </nav>
      </div>`;
  }

  #view(session: Session): TemplateResult {
    switch (this.page) {
      case "circle":
        return html`<app-circle .session=${session}></app-circle>`;
      case "notebook":
        return html`<app-notebook .session=${session}></app-notebook>`;
      case "measures":
        return html`<app-measures .session=${session}></app-measures>`;
      case "more":
        return html`<app-more .session=${session}></app-more>`;
    }
  }
}

/** How fresh what is shown is, and what still has to leave. */
function status(session: Session): TemplateResult {
  const w = words();
  const notebook = session.notebook;
  const offline = !session.isOnline || notebook?.problem?.kind === "offline";
  const say = (tone: string, name: IconName, text: string): TemplateResult =>
    html`<p class="status ${tone}" role="status" data-testid="status">${icon(name)}<span>${text}</span></p>`;
  if (offline) return say("amber", "wifi-off", session.unsent > 0 ? w.offlineWaiting(session.unsent) : w.offline);
  if (notebook?.problem) return say("amber", "triangle-alert", w.notUpToDate);
  if (session.unsent > 0) return say("amber", "hourglass", w.waiting(session.unsent));
  if (notebook?.readAt) return say("moss", "circle-check", w.upToDate(clock(notebook.readAt)));
  return say("soft", "refresh-cw", w.syncing);
}

function skipTo(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function pageOf(hash: string): Page {
  const name = hash.split("/")[1];
  return PAGES.find(({ page }) => page === name)?.page ?? "notebook";
}

declare global {
  interface HTMLElementTagNameMap {
    "morvan-app": App;
  }
}

customElements.define("morvan-app", App);
