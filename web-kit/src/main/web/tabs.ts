import { html, type TemplateResult } from "lit";
import type { IconName } from "./icon-shapes.ts";
import { icon } from "./icon.ts";

export interface Tab<K extends string> {
  readonly key: K;
  readonly label: string;
  readonly icon?: IconName;
  /** what is new inside since it was last open */
  readonly count?: number;
  readonly testId?: string;
}

/** The list of tabs of WAI-ARIA: arrows move, only the chosen one is in the tab order. The panel is `#{name}-panel`. */
export function tabList<K extends string>(name: string, label: string, tabs: readonly Tab<K>[], chosen: K, choose: (key: K) => void): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.key === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    choose(next.key);
    document.getElementById(`${name}-tab-${next.key}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>
    ${tabs.map((tab) => html`<button type="button" role="tab" id="${name}-tab-${tab.key}" data-testid=${tab.testId ?? `tab-${tab.key}`}
      aria-selected=${tab.key === chosen} aria-controls="${name}-panel" tabindex=${tab.key === chosen ? 0 : -1}
      @click=${() => choose(tab.key)}>${tab.icon ? icon(tab.icon) : ""}<span>${tab.label}</span>${tab.count ? html`<span class="count">${tab.count}</span>` : ""}</button>`)}
  </div>`;
}
