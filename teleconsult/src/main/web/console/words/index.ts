import { dictionary } from "@morvan/web-kit";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { mediaEn } from "./media-en.ts";
import { mediaFr } from "./media-fr.ts";
import { roomEn } from "./room-en.ts";
import { roomFr } from "./room-fr.ts";

/** The console's words in the chosen language. */
export const words = dictionary(fr, en);

/** The words of the room and of what comes after it. */
export const roomWords = dictionary(roomFr, roomEn);

/** The words of picture, sound and their line. */
export const mediaWords = dictionary(mediaFr, mediaEn);
