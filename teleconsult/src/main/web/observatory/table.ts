import { duration, kitWords, number } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import type { Measured } from "./chart.ts";
import { cellOf, COMMUNE_SIZES, type Cube, type Departement, type Side } from "./model.ts";
import { sizeName, words } from "./words.ts";

/** The same values as numbers. */
export function cubeTable(cube: Cube, shown: Measured): TemplateResult {
  const w = words();
  return html`<table class="table cube">
    <thead>
      <tr><th scope="col" rowspan="2">${w.departement}</th><th scope="colgroup" colspan="3">${w.country}</th><th scope="colgroup" colspan="2">${w.town}</th><th scope="col" rowspan="2" class="number">${w.all}</th></tr>
      <tr>${COMMUNE_SIZES.map((size) => html`<th scope="col" class="number">${sizeName(size)}</th>`)}</tr>
    </thead>
    <tbody>${cube.byDepartement.map((departement) => html`<tr>
      <th scope="row"><span class="code">${departement.departement}</span> ${departement.name}</th>
      ${COMMUNE_SIZES.map((size) => {
        const cell = cellOf(departement, size);
        return html`<td class="number ${cell.masked ? "quiet" : ""}" data-testid="cell" data-departement=${departement.departement} data-size=${size}
          data-count=${cell.count ?? ""} data-masked=${String(cell.masked)}>${text(cell, shown)}</td>`;
      })}${whole(departement, shown)}</tr>`)}</tbody>
  </table>`;
}

function whole(departement: Departement, shown: Measured): TemplateResult {
  const { all } = departement;
  const masked = all?.masked ?? all?.count == null;
  return html`<td class="number ${masked ? "quiet" : ""}"><b>${text({ ...all, masked }, shown)}</b></td>`;
}

function text(cell: Side & { readonly masked: boolean }, shown: Measured): string {
  if (cell.masked) return kitWords().masked;
  if (shown === "count") return number(cell.count ?? 0);
  return cell.count && cell.medianWaitSeconds != null ? duration(cell.medianWaitSeconds) : "–";
}
