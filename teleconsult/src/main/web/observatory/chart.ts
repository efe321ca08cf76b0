import { duration, kitWords, number } from "@morvan/web-kit";
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { cellOf, COMMUNE_SIZES, type Cell, type CommuneSize, type Cube, type Departement, type Shown } from "./model.ts";
import { sizeName, words } from "./words.ts";

export type Measured = "count" | "wait";

const LABEL = 184;
const COLUMN = 152;
const GAP = 16;
const ROW = 34;
const HEAD = 56;
const BAR = COLUMN - GAP - 52;
const WIDTH = LABEL + COLUMN * COMMUNE_SIZES.length;
const TOWN_FROM: CommuneSize = "3500-9999";

/** One bar for each department and commune size, on one scale, so that rows and columns both compare. */
export function barMatrix(cube: Cube, shown: Measured): TemplateResult {
  const w = words();
  const value = (cell: Cell): Shown => (shown === "count" ? cell.count : cell.medianWaitSeconds);
  const most = Math.max(1, ...cube.byDepartement.flatMap((one) => one.cells.map((cell) => value(cell) ?? 0)));
  const height = HEAD + ROW * cube.byDepartement.length + 4;
  return html`<svg class="matrix" viewBox="0 0 ${WIDTH} ${height}" width=${WIDTH} height=${height} role="group" aria-label=${w.chartLabel(shown === "count" ? w.byCount : w.byWait)}>
    <defs><pattern id="masked" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v6" class="hatch"/></pattern></defs>
    ${head()}
    ${cube.byDepartement.map((departement, row) => line(departement, HEAD + row * ROW, (cell) => bar(cell, value(cell), most, shown)))}
  </svg>`;
}

const columnX = (index: number): number => LABEL + index * COLUMN;

function head(): SVGTemplateResult {
  const w = words();
  const town = COMMUNE_SIZES.indexOf(TOWN_FROM);
  return svg`<g class="matrix-head">
    <text x=${LABEL} y="16" class="group-name country">${w.country}</text><path d="M${LABEL} 24H${columnX(town) - GAP}" class="rule country"/>
    <text x=${columnX(town)} y="16" class="group-name town">${w.town}</text><path d="M${columnX(town)} 24H${WIDTH - GAP}" class="rule town"/>
    ${COMMUNE_SIZES.map((size, i) => svg`<text x=${columnX(i)} y="44" class="size-name">${sizeName(size)}</text>`)}</g>`;
}

function line(departement: Departement, y: number, draw: (cell: Cell) => SVGTemplateResult): SVGTemplateResult {
  return svg`<g transform="translate(0 ${y})">
    <path d="M0 0H${WIDTH}" class="row-rule"/>
    <text x="0" y="22" class="departement"><tspan class="code">${departement.departement}</tspan> ${departement.name}</text>
    ${COMMUNE_SIZES.map((size, i) => {
      const cell = cellOf(departement, size);
      return svg`<g transform="translate(${columnX(i)} 0)" class=${i >= COMMUNE_SIZES.indexOf(TOWN_FROM) ? "town" : "country"}
        data-testid="cell" data-departement=${departement.departement} data-size=${size} data-count=${cell.count ?? ""} data-masked=${String(cell.masked)}
        role="img" aria-label="${departement.name}, ${sizeName(size)} : ${spoken(cell)}">${draw(cell)}</g>`;
    })}</g>`;
}

function bar(cell: Cell, value: Shown, most: number, shown: Measured): SVGTemplateResult {
  const w = words();
  if (cell.masked) {
    return svg`<title>${kitWords().masked}</title><rect y="11" width=${BAR * 0.5} height="12" rx="3" fill="url(#masked)" class="masked"/><text x=${BAR * 0.5 + 6} y="22" class="value quiet">${w.maskedMark}</text>`;
  }
  if (value == null || value === 0) return svg`<text x="0" y="22" class="value quiet">${w.none}</text>`;
  const width = Math.max(3, (value / most) * BAR);
  return svg`<rect y="11" width=${width} height="12" rx="3" class="bar"/><text x=${width + 6} y="22" class="value">${shown === "count" ? number(value) : duration(value)}</text>`;
}

function spoken(cell: Cell): string {
  if (cell.masked) return kitWords().masked;
  const wait = cell.medianWaitSeconds == null ? "" : `, ${words().wait} ${duration(cell.medianWaitSeconds)}`;
  return `${number(cell.count ?? 0)}${wait}`;
}
