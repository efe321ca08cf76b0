import { pageUrl, type PageConfig } from "./page-config.ts";
import { challengeOf, randomText } from "./pkce.ts";

/** OpenID Connect authorization code with PKCE S256; the tokens live in this object and nowhere else. */
export type SignInState =
  | { readonly kind: "signed-out" }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "signed-in" }
  | { readonly kind: "ended" };

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint?: string;
}

interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

interface Pending {
  readonly state: string;
  readonly verifier: string;
  readonly route: string;
}

const PENDING = "morvan.sign-in";
const RESUME = "morvan.signed-in";
const RENEW_BEFORE_MS = 60_000;

export class SignIn extends EventTarget {
  #state: SignInState = { kind: "signed-out" };
  #endpoints: Promise<Endpoints> | undefined;
  #access = "";
  #expiresAt = 0;
  #refresh: string | undefined;
  #id: string | undefined;
  #renewal: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly config: PageConfig) {
    super();
  }

  get state(): SignInState {
    return this.#state;
  }

  /**
   * Takes up an answer of the identity provider, or a session this tab already had.
   * Resolves when the state is known; a redirect leaves it pending for ever.
   */
  async start(): Promise<void> {
    const query = new URLSearchParams(location.search);
    if (query.has("state") && (query.has("code") || query.has("error"))) return this.#take(query);
    if (sessionStorage.getItem(RESUME) === this.config.clientId) return this.begin();
  }

  /** Leaves for the identity provider; the route of the page is kept and found again on return. */
  async begin(): Promise<never> {
    const endpoints = await this.#discover();
    const pending: Pending = { state: randomText(), verifier: randomText(), route: location.hash };
    sessionStorage.setItem(PENDING, JSON.stringify(pending));
    const query = new URLSearchParams({
      client_id: this.config.clientId,
      redirect_uri: pageUrl(),
      response_type: "code",
      scope: "openid",
      state: pending.state,
      code_challenge: await challengeOf(pending.verifier),
      code_challenge_method: "S256",
      ui_locales: document.documentElement.lang,
    });
    location.assign(`${endpoints.authorization_endpoint}?${query}`);
    return new Promise<never>(() => undefined);
  }

  async #take(query: URLSearchParams): Promise<void> {
    const pending = readPending();
    sessionStorage.removeItem(PENDING);
    sessionStorage.removeItem(RESUME);
    history.replaceState(null, "", pageUrl() + (pending?.route ?? ""));
    window.dispatchEvent(new HashChangeEvent("hashchange")); // replaceState tells nobody
    const code = query.get("code");
    if (!pending || pending.state !== query.get("state") || !code) {
      this.#become({ kind: "refused", error: query.get("error") ?? "state" });
      return;
    }
    const answer = await this.#askToken({
      grant_type: "authorization_code",
      code,
      redirect_uri: pageUrl(),
      code_verifier: pending.verifier,
    });
    if (!answer) {
      this.#become({ kind: "refused", error: "code" });
      return;
    }
    this.#keep(answer);
    sessionStorage.setItem(RESUME, this.config.clientId);
    this.#become({ kind: "signed-in" });
  }

  /** A token good for at least half a minute, renewed when it is not. */
  async token(): Promise<string> {
    if (this.#state.kind !== "signed-in") throw new SignInRequired();
    if (this.#expiresAt - Date.now() < 30_000) await this.renew();
    return this.#access;
  }

  /** One renewal at a time; a network failure is thrown and leaves the session alone. */
  renew(): Promise<void> {
    this.#renewal ??= this.#renewNow().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renewNow(): Promise<void> {
    const answer = this.#refresh
      ? await this.#askToken({ grant_type: "refresh_token", refresh_token: this.#refresh })
      : undefined;
    if (!answer) {
      this.#forget();
      this.#become({ kind: "ended" });
      throw new SignInRequired();
    }
    this.#keep(answer);
    this.dispatchEvent(new Event("renewed"));
  }

  async signOut(): Promise<void> {
    const id = this.#id;
    this.#forget();
    sessionStorage.removeItem(RESUME);
    const { end_session_endpoint: end } = await this.#discover();
    const query = new URLSearchParams({ client_id: this.config.clientId, post_logout_redirect_uri: pageUrl() });
    if (id) query.set("id_token_hint", id);
    location.assign(end ? `${end}?${query}` : pageUrl());
  }

  /** Absent: the identity provider refuses for good. Throws when it cannot be reached. */
  async #askToken(form: Record<string, string>): Promise<TokenAnswer | undefined> {
    const { token_endpoint: url } = await this.#discover();
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ ...form, client_id: this.config.clientId }),
      signal: AbortSignal.timeout(15_000),
    });
    if (answer.ok) return (await answer.json()) as TokenAnswer;
    if (answer.status >= 500 || answer.status === 429) throw new Error(`token endpoint: ${answer.status}`);
    return undefined;
  }

  #discover(): Promise<Endpoints> {
    this.#endpoints ??= fetch(`${this.config.issuer}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(15_000),
    })
      .then((answer) => {
        if (!answer.ok) throw new Error(`identity provider: ${answer.status}`);
        return answer.json() as Promise<Endpoints>;
      })
      .catch((failure: unknown) => {
        this.#endpoints = undefined;
        throw failure;
      });
    return this.#endpoints;
  }

  #keep(answer: TokenAnswer): void {
    this.#access = answer.access_token;
    this.#expiresAt = Date.now() + answer.expires_in * 1000;
    this.#refresh = answer.refresh_token;
    this.#id = answer.id_token ?? this.#id;
    this.#renewIn(Math.max(5_000, answer.expires_in * 1000 - RENEW_BEFORE_MS));
  }

  #renewIn(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // offline: try again until the token has run out, then at the next call
      this.renew().catch(() => this.#state.kind === "signed-in" && this.#renewIn(10_000));
    }, delayMs);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#access = "";
    this.#expiresAt = 0;
    this.#refresh = undefined;
    this.#id = undefined;
  }

  #become(state: SignInState): void {
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** Nobody is signed in, or no longer. */
export class SignInRequired extends Error {}

function readPending(): Pending | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(PENDING) ?? "") as Pending;
  } catch {
    return undefined;
  }
}
