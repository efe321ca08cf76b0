/** What the service says to its page, `config.json` beside the index. */
export interface PageConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly fhirBaseUrl: string;
  readonly teleconsultBaseUrl: string;
}

/** The page's own folder, which is also the exact redirect URI registered with the identity provider. */
export function pageUrl(): string {
  return new URL(".", document.baseURI).href;
}

export async function loadConfig(): Promise<PageConfig> {
  const answer = await fetch(new URL("config.json", pageUrl()), { cache: "no-store" });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return (await answer.json()) as PageConfig;
}
