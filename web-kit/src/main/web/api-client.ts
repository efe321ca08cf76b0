import { SignInRequired, type SignIn } from "./sign-in.ts";

/** Why a call did not succeed, so that a page can say what is safe and what to do next. */
export type ProblemKind = "offline" | "sign-in" | "not-found" | "too-many" | "refused" | "failed";

/** RFC 9457 as our services send it; a FHIR OperationOutcome is read into the same shape. */
export interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly [extra: string]: unknown;
}

export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly status: number,
    readonly body: ProblemBody = {},
    readonly retryAfterSeconds = 5,
  ) {
    super(body.title ?? kind);
  }

  /** The last part of the problem's type: `offer-taken`. */
  get code(): string {
    return this.body.code ?? this.body.type?.split("/").pop() ?? this.kind;
  }
}

export function asProblem(failure: unknown): Problem {
  if (failure instanceof Problem) return failure;
  if (failure instanceof SignInRequired) return new Problem("sign-in", 401);
  return new Problem("failed", 0, { detail: String(failure) });
}

const TIMEOUT_MS = 20_000;

/** Calls one service with the user's token, in the situation they act in. */
export class ApiClient {
  /** `PractitionerRole/…`, absent for those who have no situation or have not chosen yet */
  actingAs: string | undefined;

  constructor(
    private readonly baseUrl: string,
    private readonly signIn: SignIn,
    private readonly accept = "application/json",
  ) {}

  get<T>(path: string): Promise<T> {
    return this.#json<T>("GET", path);
  }

  /** @param extra headers of this call alone, such as `Idempotency-Key` */
  post<T>(path: string, body: unknown, extra: Readonly<Record<string, string>> = {}): Promise<T> {
    return this.#json<T>("POST", path, body, extra);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#json<T>("PUT", path, body);
  }

  delete(path: string): Promise<unknown> {
    return this.#json("DELETE", path);
  }

  /** Sends a file as it is, in its own media type. */
  async upload<T>(path: string, text: string, type: string): Promise<T> {
    return (await this.#send("POST", path, new Blob([text], { type }), { Accept: this.accept })).json() as Promise<T>;
  }

  async blob(path: string, accept: string): Promise<Blob> {
    return (await this.#send("GET", path, undefined, { Accept: accept })).blob();
  }

  async #json<T>(method: string, path: string, body?: unknown, extra: Readonly<Record<string, string>> = {}): Promise<T> {
    const answer = await this.#send(method, path, body, { ...extra, Accept: this.accept });
    const text = await answer.text();
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  async #send(method: string, path: string, body: unknown, extra: Readonly<Record<string, string>>, again = true): Promise<Response> {
    const answer = await this.#fetch(method, path, body, extra);
    if (answer.ok) return answer;
    if (answer.status === 401 && again) {
      await this.signIn.renew().catch((failure: unknown) => {
        throw failure instanceof SignInRequired ? new Problem("sign-in", 401) : new Problem("offline", 0);
      });
      return this.#send(method, path, body, extra, false);
    }
    throw await problemOf(answer);
  }

  async #fetch(method: string, path: string, body: unknown, extra: Readonly<Record<string, string>>): Promise<Response> {
    const headers = new Headers({ ...extra, "Accept-Language": document.documentElement.lang });
    if (this.actingAs) headers.set("Morvan-Acting-As", this.actingAs);
    if (body instanceof Blob) headers.set("Content-Type", body.type);
    else if (body !== undefined) headers.set("Content-Type", this.accept);
    try {
      headers.set("Authorization", `Bearer ${await this.signIn.token()}`);
      return await fetch(this.baseUrl + path, {
        method,
        headers,
        body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        cache: "no-store",
      });
    } catch (failure) {
      throw failure instanceof SignInRequired ? new Problem("sign-in", 401) : new Problem("offline", 0);
    }
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  const body = await answer.json().then(problemBody, () => ({}));
  const wait = Number(answer.headers.get("Retry-After")) || 5;
  return new Problem(kindOf(answer.status), answer.status, body, wait);
}

function kindOf(status: number): ProblemKind {
  if (status === 401) return "sign-in";
  if (status === 404) return "not-found";
  if (status === 429) return "too-many";
  return status >= 500 ? "failed" : "refused";
}

function problemBody(json: unknown): ProblemBody {
  const outcome = json as { resourceType?: string; issue?: readonly { code?: string; diagnostics?: string }[] };
  if (outcome?.resourceType !== "OperationOutcome") return (json ?? {}) as ProblemBody;
  const issue = outcome.issue?.[0];
  return { ...(issue?.code && { code: issue.code }), ...(issue?.diagnostics && { detail: issue.diagnostics }) };
}
