/** `auto` follows the system. */
export type Theme = "auto" | "light" | "dark";

const KEY = "morvan.theme";

let current: Theme = stored();
apply();

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "auto";
  } catch {
    return "auto";
  }
}

function apply(): void {
  if (current === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = current;
}

export const theme = (): Theme => current;

export function chooseTheme(next: Theme): void {
  current = next;
  apply();
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // the choice then lasts as long as the page
  }
}
