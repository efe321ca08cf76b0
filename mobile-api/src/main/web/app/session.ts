import { ApiClient, asProblem, SignIn, type PageConfig, type Problem } from "@morvan/web-kit";
import type { Circle, Me, Situation } from "./model.ts";
import { Notebook } from "./notebook.ts";

const ACTING_AS = "morvan.app.acting-as";
const CIRCLE = "morvan.app.circle";
const POLL_MS = 30_000;

/** Who is signed in, the circles they belong to, and the notebook of the one in view. Speaks `change`. */
export class Session extends EventTarget {
  readonly signIn: SignIn;
  readonly api: ApiClient;
  me: Me | undefined;
  circles: readonly Circle[] | undefined;
  circle: Circle | undefined;
  notebook: Notebook | undefined;
  problem: Problem | undefined;
  isOnline = navigator.onLine;

  constructor(config: PageConfig) {
    super();
    this.signIn = new SignIn(config);
    this.api = new ApiClient(location.origin, this.signIn);
    this.signIn.addEventListener("change", () => this.#changed());
    addEventListener("online", () => this.#network(true));
    addEventListener("offline", () => this.#network(false));
    addEventListener("visibilitychange", () => this.refresh());
    addEventListener("beforeunload", (event) => this.unsent > 0 && event.preventDefault());
    setInterval(() => this.refresh(), POLL_MS);
  }

  /** Notes the service does not have yet. */
  get unsent(): number {
    return this.notebook?.outgoing.filter((note) => note.state !== "refused").length ?? 0;
  }

  get situation(): Situation | undefined {
    return this.me?.situations?.find((situation) => situation.id === this.api.actingAs);
  }

  /** Relatives read the notebook; the record takes notes from carers and from the patient. */
  get canWrite(): boolean {
    return this.me?.kind === "professional" || this.me?.kind === "patient";
  }

  /** A professional with several places of work has to say where they act now. */
  get mustChooseSituation(): boolean {
    return (this.me?.situations?.length ?? 0) > 1 && !this.api.actingAs;
  }

  async start(): Promise<void> {
    await this.signIn.start();
    if (this.signIn.state.kind === "signed-in") await this.read();
  }

  async read(): Promise<void> {
    try {
      this.me = await this.api.get<Me>("/v1/me");
      const kept = sessionStorage.getItem(ACTING_AS);
      if (!this.api.actingAs && this.me.situations?.some((situation) => situation.id === kept)) this.api.actingAs = kept ?? undefined;
      if (!this.mustChooseSituation) await this.#readCircles();
      this.problem = undefined;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.#changed();
  }

  async #readCircles(): Promise<void> {
    this.circles = await this.api.get<readonly Circle[]>("/v1/circles");
    const kept = this.circle?.id ?? sessionStorage.getItem(CIRCLE);
    const still = this.circles.find((circle) => circle.id === kept);
    const only = this.circles.length === 1 ? this.circles[0] : undefined;
    this.#take(still ?? only);
  }

  async actAs(situation: Situation | undefined): Promise<void> {
    this.api.actingAs = situation?.id;
    if (situation) sessionStorage.setItem(ACTING_AS, situation.id);
    else sessionStorage.removeItem(ACTING_AS);
    this.circles = undefined;
    this.#take(undefined);
    await this.read();
  }

  choose(circle: Circle | undefined): void {
    this.#take(circle);
    this.#changed();
  }

  #take(circle: Circle | undefined): void {
    this.circle = circle;
    if (!circle) {
      this.notebook = undefined;
      sessionStorage.removeItem(CIRCLE);
    } else if (this.notebook?.circleId !== circle.id) {
      sessionStorage.setItem(CIRCLE, circle.id);
      this.notebook = new Notebook(this.api, circle.id);
      this.notebook.addEventListener("change", () => this.#changed());
      void this.notebook.refresh();
    }
  }

  /** Signs out and leaves nothing of anybody in this tab. */
  async leave(): Promise<void> {
    sessionStorage.removeItem(ACTING_AS);
    sessionStorage.removeItem(CIRCLE);
    await this.signIn.signOut();
  }

  /** Now and then, while somebody looks. */
  refresh(): void {
    if (document.visibilityState !== "visible" || this.signIn.state.kind !== "signed-in") return;
    if (this.circles === undefined) void this.read();
    else void this.notebook?.refresh();
  }

  #network(isOnline: boolean): void {
    this.isOnline = isOnline;
    this.#changed();
    if (isOnline) this.refresh();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
