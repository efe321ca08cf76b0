import type { PlatformIncident } from "../model.ts";
import type { Rung, Why } from "../room/ladder.ts";
import type { MediaTrouble } from "../room/local-media.ts";

const sends: Record<Rung, string> = {
  "video-720": "image nette",
  "video-360": "image moyenne",
  "video-180": "petite image",
  audio: "son seul",
  telephone: "téléphone",
};

const because = (whose: string): Record<Why, string> => ({
  start: "",
  loss: `${whose} perd des données`,
  delay: `${whose} est lente`,
  rate: `${whose} est étroite`,
  cut: `${whose} ne passe plus`,
  better: `${whose} va mieux`,
  hand: "choisi à la main",
});

const sent: Record<Rung, string> = { ...sends, "video-720": "une image nette", "video-360": "une image moyenne", "video-180": "une petite image", audio: "le son seul" };
const line = (rung: Rung, why: string, send: string, call: string): string => `${rung === "telephone" ? `${call} au téléphone` : `${send} ${sent[rung]}`}${why && ` : ${why}`}`;

const causes: Record<PlatformIncident["cause"], string> = {
  "line-lost": "Coupure",
  "no-media-path": "Image et son interrompus",
  "packet-loss": "Pertes sur la liaison",
  delay: "Liaison lente",
  "low-rate": "Liaison étroite",
};

const effects: Record<PlatformIncident["effect"], string> = {
  interrupted: "",
  telephone: ", téléphone proposé",
  "audio-only": ", son seul",
  "smaller-picture": ", image réduite",
  "poor-quality": ", image et son dégradés",
};

const cameraTroubles: Record<MediaTrouble, string> = {
  refused: "Refusée par le navigateur : autorisez-la près de la barre d'adresse, puis réessayez. Vous pouvez entrer sans image.",
  missing: "Aucune caméra trouvée : branchez-en une et réessayez, ou entrez avec le son seul.",
  busy: "Elle ne répond pas, un autre logiciel l'utilise peut-être : fermez-le, puis réessayez.",
};

const microphoneTroubles: Record<MediaTrouble, string> = {
  refused: "Refusé par le navigateur : autorisez-le près de la barre d'adresse, puis réessayez. Sans lui, on ne vous entend pas.",
  missing: "Aucun micro trouvé : branchez-en un et réessayez. Sans lui, on ne vous entend pas.",
  busy: "Il ne répond pas, un autre logiciel l'utilise peut-être : fermez-le, puis réessayez.",
};

export const mediaFr = {
  ownStep: (rung: Rung, why: Why) => `Vous ${line(rung, because("votre liaison")[why], "envoyez", "passez")}`,
  theirStep: (name: string, rung: Rung, why: Why) => `${name} ${line(rung, because("sa liaison")[why], "envoie", "passe")}`,
  incident: (cause: PlatformIncident["cause"]) => causes[cause],
  incidentEffect: (effect: PlatformIncident["effect"]) => effects[effect],
  quality: "Image envoyée",
  auto: "Automatique",
  rung: (rung: Rung) => sends[rung].charAt(0).toUpperCase() + sends[rung].slice(1),
  onlySound: "Le son continue, l'image revient dès que la liaison le permet.",
  callTitle: "La liaison ne porte plus la voix",
  callText: (name: string) => `Appelez ${name} au téléphone. La salle reste ouverte : image et son reviennent d'eux-mêmes.`,
  callUnknown: (name: string) => `Le numéro de ${name} n'est pas connu ici. La salle reste ouverte : image et son reviennent d'eux-mêmes.`,
  share: "Partager l'écran",
  stopSharing: "Arrêter le partage",
  sharing: "Vous partagez votre écran",
  shareFailed: "L'écran n'a pas pu être partagé",
  pip: "Garder l'image au premier plan",
  pipEnd: "Remettre l'image dans la page",
  test: "Votre matériel et votre liaison",
  again: "Réessayer",
  asking: "Le navigateur demande l'accès.",
  camera: "Caméra",
  cameraFine: "Elle donne une image.",
  cameraOff: "Caméra coupée",
  cameraTrouble: (trouble: MediaTrouble) => cameraTroubles[trouble],
  microphone: "Micro",
  microphoneTrouble: (trouble: MediaTrouble) => microphoneTroubles[trouble],
  sayAWord: "Dites un mot : la barre doit bouger.",
  heard: "Nous vous entendons.",
  notHeard: "Nous n'entendons rien : vérifiez que le micro n'est pas coupé sur l'appareil.",
  level: "Niveau du micro",
  speaker: "Haut-parleur",
  speakerTry: "Écoutez deux notes.",
  play: "Jouer un son",
  heardQuestion: "Avez-vous entendu deux notes ?",
  yes: "Oui",
  no: "Non",
  speakerFine: "Vous entendez.",
  speakerSilent: "Montez le volume, ou choisissez une autre sortie dans les réglages de l'appareil.",
  line: "Liaison",
  lineRunning: "Mesure en cours, quelques secondes…",
  lineNone: "Aucun relais n'est prévu ici : la liaison se fera en direct.",
  lineBlocked: "Le relais n'est pas joint : le réseau d'ici le bloque peut-être. La liaison directe sera essayée ; à défaut, le téléphone.",
  lineCarries: (kbps: string, rung: Rung, rttMs: number | undefined) => `${kbps} kbit/s${rttMs === undefined ? "" : `, aller-retour ${rttMs} ms`} : ${sends[rung]}.`,
  notRecorded: "Ni l'image ni le son ne sont enregistrés.",
  notRecordedShort: "Sans enregistrement",
};
