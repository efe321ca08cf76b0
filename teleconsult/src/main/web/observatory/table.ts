import { duration, kitWords, number } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import type { Shown } from "./chart.ts";
import { cellOf, COMMUNE_SIZES, type Cell, type Cube } from "./model.ts";
import { sizeName, words } from "./words.ts";

/** The same values as numbers. */
export function cubeTable(cube: Cube, shown: Shown): TemplateResult {
  const w = words();
  return html`<table class="table cube">
    <thead>
      <tr><th scope="col" rowspan="2">${w.departement}</th><th scope="colgroup" colspan="3">${w.country}</th><th scope="colgroup" colspan="2">${w.town}</th></tr>
      <tr>${COMMUNE_SIZES.map((size) => html`<th scope="col" class="number">${sizeName(size)}</th>`)}</tr>
    </thead>
    <tbody>${cube.byDepartement.map((departement) => html`<tr>
      <th scope="row"><span class="code">${departement.departement}</span> ${departement.name}</th>
      ${COMMUNE_SIZES.map((size) => {
        const cell = cellOf(departement, size);
        return html`<td class="number ${cell.masked ? "quiet" : ""}" data-testid="cell" data-departement=${departement.departement} data-size=${size}
          data-count=${cell.count ?? ""} data-masked=${String(cell.masked)}>${text(cell, shown)}</td>`;
      })}</tr>`)}</tbody>
  </table>`;
}

function text(cell: Cell, shown: Shown): string {
  if (cell.masked) return kitWords().masked;
  if (shown === "count") return number(cell.count ?? 0);
  return cell.medianWaitSeconds === null ? "–" : duration(cell.medianWaitSeconds);
}
