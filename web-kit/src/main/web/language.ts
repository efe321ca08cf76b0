/** French first: the page is French until the reader chooses English. */
export type Language = "fr" | "en";

const KEY = "morvan.language";
const listeners = new Set<() => void>();

let current: Language = stored() === "en" ? "en" : "fr";
document.documentElement.lang = current;

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be refused; the choice then lasts as long as the page
  }
}

export const language = (): Language => current;

export function chooseLanguage(next: Language): void {
  if (next === current) return;
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // see stored()
  }
  for (const listener of [...listeners]) listener();
}

export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A sentence, or a function that builds one. */
export type Phrase = string | ((...parts: never[]) => string);

/** The same keys, with the same parts, in another language; a missing key does not compile. */
export type Translation<T extends Record<string, Phrase>> = {
  readonly [K in keyof T]: T[K] extends (...parts: infer P) => string ? (...parts: P) => string : string;
};

/** Gives the words of the chosen language at the time of the call. */
export function dictionary<T extends Record<string, Phrase>>(fr: T, en: Translation<T>): () => Translation<T> {
  return () => (current === "fr" ? (fr as unknown as Translation<T>) : en);
}
