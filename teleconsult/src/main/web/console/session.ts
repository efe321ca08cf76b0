import { ApiClient, SignIn, asProblem, type PageConfig, type Problem } from "@morvan/web-kit";
import type { Me, Situation, Today } from "./model.ts";
import { Line } from "./room/line.ts";

const ACTING_AS = "morvan.acting-as";
const POLL_MS = 20_000;

/**
 * Who works here, in which situation, and what they have to do today. Speaks `change` when any of it changes,
 * `consultation` when the server says that one consultation did.
 */
export class Session extends EventTarget {
  readonly signIn: SignIn;
  readonly api: ApiClient;
  readonly fhir: ApiClient;
  readonly line: Line;
  me: Me | undefined;
  today: Today | undefined;
  problem: Problem | undefined;
  #situation: Situation | undefined;
  #reading: Promise<void> | undefined;

  constructor(readonly config: PageConfig) {
    super();
    const origin = config.teleconsultBaseUrl.replace(/\/$/, "");
    this.signIn = new SignIn(config);
    this.api = new ApiClient(`${origin}/api`, this.signIn);
    this.fhir = new ApiClient(config.fhirBaseUrl.replace(/\/$/, ""), this.signIn, "application/fhir+json");
    this.line = new Line(`${origin.replace(/^http/, "ws")}/ws`, this.signIn, () => this.#situation?.id);
    this.line.addEventListener("notice", (event) => {
      const { consultation } = (event as CustomEvent<{ consultation?: string }>).detail;
      if (consultation) this.dispatchEvent(new CustomEvent("consultation", { detail: consultation }));
      void this.readToday();
    });
    this.line.addEventListener("change", () => this.#changed());
    this.signIn.addEventListener("change", () => this.#changed());
    addEventListener("online", () => void this.readToday());
    setInterval(() => document.visibilityState === "visible" && void this.readToday(), POLL_MS);
  }

  get situation(): Situation | undefined {
    return this.#situation;
  }

  get isProfessional(): boolean {
    return this.me?.kind === "professional";
  }

  async start(): Promise<void> {
    await this.signIn.start();
    if (this.signIn.state.kind === "signed-in") await this.readMe();
  }

  async readMe(): Promise<void> {
    try {
      this.me = await this.api.get<Me>("/me");
      this.problem = undefined;
      const kept = sessionStorage.getItem(ACTING_AS);
      const only = this.me.situations.length === 1 ? this.me.situations[0] : undefined;
      const chosen = only ?? this.me.situations.find((situation) => situation.id === kept);
      if (chosen) this.choose(chosen);
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.#changed();
  }

  /** From now on every call and the line are made in this situation. */
  choose(situation: Situation | undefined): void {
    this.#situation = situation;
    this.api.actingAs = situation?.id;
    this.fhir.actingAs = situation?.id;
    this.today = undefined;
    this.line.close();
    if (situation) {
      sessionStorage.setItem(ACTING_AS, situation.id);
      this.line.open();
      void this.readToday();
    } else {
      sessionStorage.removeItem(ACTING_AS);
    }
    this.#changed();
  }

  /** Ends this sign-in's lines in every window and on every node, then the sign-in itself. */
  async signOut(): Promise<void> {
    this.line.close();
    await this.api.post("/sign-out", {}).catch(() => undefined);
    await this.signIn.signOut();
  }

  /** One reading at a time: a burst of notices asks once more, not ten times. */
  readToday(): Promise<void> {
    if (!this.#situation || this.signIn.state.kind !== "signed-in") return Promise.resolve();
    this.#reading ??= this.#readTodayNow().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readTodayNow(): Promise<void> {
    try {
      this.today = await this.api.get<Today>("/today");
      this.problem = undefined;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
