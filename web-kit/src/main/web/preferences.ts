import { html, type TemplateResult } from "lit";
import { PageElement } from "./element.ts";
import { icon } from "./icon.ts";
import type { IconName } from "./icon-shapes.ts";
import { chooseLanguage, language } from "./language.ts";
import { chooseTheme, theme, type Theme } from "./theme.ts";
import { kitWords } from "./words.ts";

const NEXT: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };
const ICONS: Record<Theme, IconName> = { auto: "sun-moon", light: "sun", dark: "moon" };

/** The two switches every page has in its corner: language and appearance. */
export class Preferences extends PageElement {
  override render(): TemplateResult {
    const words = kitWords();
    const now = theme();
    const named = { auto: words.themeAuto, light: words.themeLight, dark: words.themeDark }[now];
    return html`
      <button class="button" type="button" lang=${language() === "fr" ? "en" : "fr"}
        @click=${() => chooseLanguage(language() === "fr" ? "en" : "fr")}>${words.languageSwitch}</button>
      <button class="button square" type="button" aria-label=${words.themeLabel(named)} title=${words.themeLabel(named)}
        @click=${() => { chooseTheme(NEXT[now]); this.requestUpdate(); }}>${icon(ICONS[now])}</button>`;
  }
}

customElements.define("morvan-preferences", Preferences);
