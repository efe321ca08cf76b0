// The one door of web-kit: pages import from "@morvan/web-kit" and from nowhere below it.
export { ApiClient, asProblem, Problem, type ProblemBody, type ProblemKind } from "./api-client.ts";
export { dialog } from "./dialog.ts";
export { PageElement } from "./element.ts";
export { age, ago, agoAndWhen, clock, counter, day, duration, fileSize, measure, month, number, percent, shortDay } from "./format.ts";
export { icon, mark, wordmark } from "./icon.ts";
export type { IconName } from "./icon-shapes.ts";
export { chooseLanguage, dictionary, language, onLanguageChange, type Language, type Phrase, type Translation } from "./language.ts";
export { loadConfig, pageUrl, type PageConfig } from "./page-config.ts";
export { Preferences } from "./preferences.ts";
export { SignIn, SignInRequired, type SignInState } from "./sign-in.ts";
export { emptyState, notice, problemNotice, skeleton, type NoticeTone } from "./states.ts";
export { tabList, type Tab } from "./tabs.ts";
export { chooseTheme, theme, type Theme } from "./theme.ts";
export { toast } from "./toast.ts";
export { lineBars, priorityBadge, timeAgo, type LineLevel, type Priority } from "./widgets.ts";
export { kitWords } from "./words.ts";
