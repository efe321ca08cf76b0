const SOUND = "morvan.sound";

/** Two soft tones when somebody new waits for me; off where the person says so, or the browser does not allow it. */
export class Bell {
  #known: ReadonlySet<string> | undefined;

  /** Told of whom needs me now; rings for who was not there before. */
  hear(ids: readonly string[]): void {
    const known = this.#known;
    this.#known = new Set(ids);
    if (known && ids.some((id) => !known.has(id)) && Bell.isOn()) ring();
  }

  static isOn(): boolean {
    return localStorage.getItem(SOUND) !== "off";
  }

  static set(on: boolean): void {
    localStorage.setItem(SOUND, on ? "on" : "off");
    if (on) ring();
  }
}

function ring(): void {
  try {
    const audio = new AudioContext();
    tone(audio, 660, 0);
    tone(audio, 880, 0.18);
    setTimeout(() => void audio.close(), 1_000);
  } catch {
    // no sound here: the title and the list say it too
  }
}

function tone(audio: AudioContext, hertz: number, after: number): void {
  const start = audio.currentTime + after;
  const source = audio.createOscillator();
  const volume = audio.createGain();
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.4);
  source.connect(volume).connect(audio.destination);
  source.start(start);
  source.stop(start + 0.45);
}
