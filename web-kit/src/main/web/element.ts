import { LitElement } from "lit";
import { onLanguageChange } from "./language.ts";

/**
 * An element drawn in the page itself: one style sheet reaches everything, and labels, headings and landmarks are read as one
 * document. It draws itself again when the language changes.
 */
export class PageElement extends LitElement {
  #cleanups: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(onLanguageChange(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
  }

  /** Keeps what must be undone when the element leaves the page. */
  protected whileConnected(cleanup: () => void): void {
    this.#cleanups.push(cleanup);
  }

  /** Calls `action` now and then, as long as the element is in the page. */
  protected every(periodMs: number, action: () => void): void {
    const timer = setInterval(action, periodMs);
    this.whileConnected(() => clearInterval(timer));
  }

  /** Redraws when `source` speaks. */
  protected follow(source: EventTarget, ...types: string[]): void {
    const redraw = (): void => this.requestUpdate();
    for (const type of types) source.addEventListener(type, redraw);
    this.whileConnected(() => types.forEach((type) => source.removeEventListener(type, redraw)));
  }
}
