import { icon, kitWords, lineBars, notice, PageElement, problemNotice, skeleton, wordmark, type IconName } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { Bell } from "./bell.ts";
import "./consultation.ts";
import { OPEN_STATES, type Situation } from "./model.ts";
import "./patients.ts";
import "./request.ts";
import type { Session } from "./session.ts";
import "./today.ts";
import { words } from "./words/index.ts";

type Route =
  | { readonly page: "today" }
  | { readonly page: "patients" }
  | { readonly page: "roster" }
  | { readonly page: "request"; readonly patient: string }
  | { readonly page: "consultation"; readonly id: string };

/** The console: sign-in, choice of practice, then the rail, the header and one view. */
export class Console extends PageElement {
  @property({ attribute: false }) session: Session | undefined;
  @state() private route: Route = routeOf(location.hash);
  @state() private trouble = false;
  @state() private rosterLoaded = false;
  readonly #bell = new Bell();
  #followed: Session | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const onHash = (): void => {
      this.route = routeOf(location.hash);
      void this.updateComplete.then(() => document.getElementById("main")?.focus());
    };
    addEventListener("hashchange", onHash);
    this.whileConnected(() => removeEventListener("hashchange", onHash));
  }

  override willUpdate(): void {
    const asked = this.session?.today?.needsMe ?? [];
    document.title = `${asked.length > 0 ? `(${asked.length}) ${words().titleWaits(asked.length)} · ` : ""}Morvan · ${words().title}`;
    if (this.session?.today) this.#bell.hear(asked.map((one) => one.id));
    if (this.session && this.#followed !== this.session) {
      this.#followed = this.session;
      this.follow(this.session, "change");
    }
  }

  override render(): TemplateResult {
    const session = this.session;
    if (!session) return this.#loading();
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

  #loading(): TemplateResult {
    return html`<div class="welcome"><header>${wordmark()}<morvan-preferences></morvan-preferences></header><main>${skeleton(3)}</main></div>`;
  }

  #welcome(message?: TemplateResult): TemplateResult {
    const w = words();
    return html`<div class="welcome">
      <header>${wordmark(w.title)}<morvan-preferences></morvan-preferences></header>
      <main>
        ${message ?? ""}
        ${this.trouble ? notice("amber", "wifi-off", w.signInUnreachable, w.signInUnreachableText) : ""}
        <h1>${w.promise}</h1>
        <p>${w.welcomeText}</p>
        <div><button class="button primary large" type="button" data-testid="sign-in" @click=${() => this.#begin()}>${w.signIn}</button></div>
      </main>
    </div>`;
  }

  async #begin(): Promise<void> {
    this.trouble = false;
    await this.session?.signIn.begin().catch(() => (this.trouble = true));
  }

  #signedIn(session: Session): TemplateResult {
    if (!session.me) {
      return session.problem
        ? this.#page(problemNotice(session.problem, () => void session.readMe()))
        : this.#page(skeleton(4));
    }
    if (session.me.situations.length === 0) {
      return this.#page(html`${notice("sky", "info", words().notForYou, words().notForYouText(session.me.displayName))}
        <div><button class="button secondary" type="button" @click=${() => void session.signOut()}>${words().signOut}</button></div>`);
    }
    return session.situation ? this.#shell(session, session.situation) : this.#practices(session);
  }

  #page(content: TemplateResult): TemplateResult {
    return html`<div class="welcome"><header>${wordmark(words().title)}<morvan-preferences></morvan-preferences></header><main>${content}</main></div>`;
  }

  #practices(session: Session): TemplateResult {
    const w = words();
    return this.#page(html`<h1>${w.choosePractice}</h1><p>${w.choosePracticeText}</p>
      <ul class="practices">${session.me?.situations.map((situation) => html`<li>
        <button class="button secondary practice" type="button" data-testid="practice-choice" data-id=${situation.id} @click=${() => session.choose(situation)}>
          ${icon("house")}<span><b>${situation.label}</b><span class="soft">${situation.communeName}</span></span>${icon("chevron-right")}
        </button></li>`)}</ul>`);
  }

  #shell(session: Session, situation: Situation): TemplateResult {
    const w = words();
    return html`
      <a class="skip-link" href="#main" @click=${skipTo}>${w.skip}</a>
      <div class="shell">
        ${this.#rail(session)}
        <header class="bar">
          <div class="who"><b>${session.me?.displayName}</b>${this.#where(session, situation)}</div>
          <div class="row tools">${lineStatus(session)}<morvan-preferences></morvan-preferences>
            <button class="button square" type="button" aria-label=${w.signOut} title=${w.signOut} @click=${() => void session.signOut()}>${icon("log-out")}</button>
          </div>
        </header>
        <main id="main" class="view" tabindex="-1">${this.#view(session)}</main>
      </div>`;
  }

  #where(session: Session, situation: Situation): TemplateResult {
    const place = html`${icon("map-pin")}<span class="sr-only">${words().actingIn} </span>${situation.label}`;
    return (session.me?.situations.length ?? 0) > 1
      ? html`<button class="button where" type="button" title=${words().changePractice} @click=${() => session.choose(undefined)}>${place}${icon("chevron-down")}</button>`
      : html`<span class="where soft">${place}</span>`;
  }

  #rail(session: Session): TemplateResult {
    const w = words();
    const running = session.today?.mine.find((one) => OPEN_STATES.has(one.state));
    return html`<nav class="rail" aria-label=${w.navigation}>
      <a class="rail-mark" href="#/" aria-label="Morvan">${wordmark()}</a>
      ${this.#railLink("#/", "inbox", w.today, this.route.page === "today", session.today?.needsMe.length)}
      ${this.#railLink("#/patients", "stethoscope", w.askOpinion, this.route.page === "patients" || this.route.page === "request")}
      ${this.#railLink("#/roster", "calendar", w.roster, this.route.page === "roster")}
      ${running || this.route.page === "consultation"
        ? this.#railLink(running ? `#/consultations/${running.id}` : location.hash, "video", w.current, this.route.page === "consultation")
        : ""}
    </nav>`;
  }

  #railLink(href: string, name: IconName, label: string, here: boolean, count = 0): TemplateResult {
    return html`<a href=${href} aria-current=${here ? "page" : "false"}>${icon(name)}<span>${label}</span>${count > 0 ? html`<span class="count">${count}</span>` : ""}</a>`;
  }

  /** Comes when it is asked for: most who sign in never look at it. */
  #roster(session: Session): TemplateResult {
    if (this.rosterLoaded) return html`<console-roster .session=${session}></console-roster>`;
    import("./roster/roster.ts").then(
      () => (this.rosterLoaded = true),
      () => (location.hash = "#/"),
    );
    return html`<div class="card">${skeleton(5)}</div>`;
  }

  #view(session: Session): TemplateResult {
    switch (this.route.page) {
      case "today":
        return html`<console-today .session=${session}></console-today>`;
      case "patients":
        return html`<console-patients .session=${session}></console-patients>`;
      case "roster":
        return this.#roster(session);
      case "request":
        return html`<console-request .session=${session} .patientId=${this.route.patient}></console-request>`;
      case "consultation":
        return html`<console-consultation .session=${session} .consultationId=${this.route.id}></console-consultation>`;
    }
  }
}

/** Presence on the platform, in words beside the bars. */
function lineStatus(session: Session): TemplateResult {
  const w = words();
  const text = { open: w.connected, connecting: w.connecting, cut: w.lineCut, closed: w.lineClosed, replaced: w.lineReplaced }[session.line.state];
  const level = session.line.state === "open" ? 3 : session.line.state === "connecting" ? 2 : 0;
  return html`<span class="status-line" role="status">${lineBars(level)}<span>${text}</span></span>`;
}

function skipTo(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function routeOf(hash: string): Route {
  const [, page, id] = hash.split("/");
  if (page === "patients") return { page: "patients" };
  if (page === "roster") return { page: "roster" };
  if (page === "request" && id) return { page: "request", patient: decodeURIComponent(id) };
  if (page === "consultations" && id) return { page: "consultation", id: decodeURIComponent(id) };
  return { page: "today" };
}

declare global {
  interface HTMLElementTagNameMap {
    "morvan-console": Console;
  }
}

customElements.define("morvan-console", Console);
