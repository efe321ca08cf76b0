import { duration, kitWords, number, percent } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import type { Cube, Shown } from "./model.ts";
import { words } from "./words.ts";

/** The four figures: country beside town, and what the ratio means in words. */
export function figures(cube: Cube): TemplateResult {
  const w = words();
  const { country, town } = cube;
  return html`<div class="figures">
    <section class="card figure-card"><h2>${w.total}</h2>
      <b class="figure-value measure" data-testid="total" data-value=${cube.total ?? ""}>${shownNumber(cube.total)}</b>
      <p class="soft small">${w.both}</p></section>
    <section class="card figure-card"><h2>${w.count}</h2>
      ${pair(html`<b class="figure-value measure" data-testid="country-count" data-value=${country.count ?? ""}>${shownNumber(country.count)}</b>`,
        html`<b class="figure-value measure" data-testid="town-count" data-value=${town.count ?? ""}>${shownNumber(town.count)}</b>`)}
      <p class="small">${countWords(country.count, town.count)}</p></section>
    <section class="card figure-card"><h2>${w.wait}</h2>
      ${pair(html`<b class="figure-value measure" data-testid="country-wait">${shownWait(country.medianWaitSeconds)}</b>`,
        html`<b class="figure-value measure" data-testid="town-wait">${shownWait(town.medianWaitSeconds)}</b>`)}
      <p class="small">${waitWords(country.medianWaitSeconds, town.medianWaitSeconds)}</p></section>
    ${shareCard(country.count, town.count)}
  </div>`;
}

function shareCard(country: Shown, town: Shown): TemplateResult {
  const w = words();
  const all = (country ?? 0) + (town ?? 0);
  const known = country != null && town != null && all > 0;
  const part = known ? country / all : 0;
  return html`<section class="card figure-card"><h2>${w.share}</h2>
    <b class="figure-value measure">${known ? percent(part) : masked()}</b>
    ${known ? html`<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="share-town" width="100" height="8" rx="1"/><rect class="share-country" width=${part * 100} height="8" rx="1"/></svg>` : ""}
    <p class="soft small">${known ? w.shareOf(percent(part), percent(1 - part)) : w.noRatio}</p></section>`;
}

function pair(country: TemplateResult, town: TemplateResult): TemplateResult {
  const w = words();
  return html`<div class="pair"><div title=${w.countryHint}><span class="small key country">${w.country}</span>${country}</div>
    <div title=${w.townHint}><span class="small key town">${w.town}</span>${town}</div></div>`;
}

function masked(): TemplateResult {
  return html`<span class="masked-figure">${kitWords().masked}</span>`;
}

function shownNumber(value: Shown): TemplateResult | string {
  return value == null ? masked() : number(value);
}

function shownWait(seconds: Shown): TemplateResult | string {
  return seconds == null ? masked() : duration(seconds);
}

/** Within 5 % nobody would call it a difference. */
const SAME = 1.05;

function countWords(country: Shown, town: Shown): string {
  const w = words();
  if (!country || !town) return w.noRatio;
  const ratio = country / town;
  if (ratio > SAME) return w.moreCountry(number(ratio, 1));
  return ratio < 1 / SAME ? w.moreTown(number(1 / ratio, 1)) : w.sameCount;
}

function waitWords(country: Shown, town: Shown): string {
  const w = words();
  if (!country || !town) return w.noRatio;
  const ratio = country / town;
  if (ratio > SAME) return w.longerWait(number(ratio, 1));
  return ratio < 1 / SAME ? w.shorterWait(number(1 / ratio, 1)) : w.sameWait;
}
