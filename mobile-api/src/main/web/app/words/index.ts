import { dictionary } from "@morvan/web-kit";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const words = dictionary(fr, en);
