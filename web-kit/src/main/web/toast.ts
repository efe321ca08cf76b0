import { html, render } from "lit";
import { icon } from "./icon.ts";
import type { IconName } from "./icon-shapes.ts";

interface Toast {
  readonly id: number;
  readonly icon: IconName;
  readonly text: string;
}

const LIFETIME_MS = 6_000;
let toasts: readonly Toast[] = [];
let count = 0;
let host: HTMLElement | undefined;

/** Says in passing what just happened; never the only place where it is said. */
export function toast(text: string, name: IconName = "circle-check"): void {
  const id = ++count;
  toasts = [...toasts.slice(-2), { id, icon: name, text }];
  draw();
  setTimeout(() => {
    toasts = toasts.filter((one) => one.id !== id);
    draw();
  }, LIFETIME_MS);
}

function draw(): void {
  if (!host) {
    host = document.createElement("div");
    host.className = "toasts";
    host.setAttribute("role", "status");
    document.body.append(host);
  }
  render(toasts.map((one) => html`<div class="toast">${icon(one.icon)}<span>${one.text}</span></div>`), host);
}
