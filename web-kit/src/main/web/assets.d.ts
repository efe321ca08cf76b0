// esbuild gathers imported style sheets into the page's one; they export nothing.
declare module "*.css";
