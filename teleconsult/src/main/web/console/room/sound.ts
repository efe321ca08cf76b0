// The microphone's level and the speaker's test tone.

const TONE = { hertz: [523, 659], seconds: 0.35, loudness: 0.2 };

/** How loud a stream is, 0 to 1, until closed. */
export class SoundLevel {
  readonly #context = new AudioContext();
  readonly #analyser = this.#context.createAnalyser();
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream) {
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    void this.#context.resume();
  }

  /** Root mean square, scaled so that plain speech fills about half. */
  now(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const mean = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    return Math.min(1, Math.sqrt(mean) * 5);
  }

  close(): void {
    void this.#context.close();
  }
}

/** Two soft notes; resolves when they have been played. */
export async function playTone(): Promise<void> {
  const context = new AudioContext();
  await context.resume();
  const gain = context.createGain();
  gain.gain.value = TONE.loudness;
  gain.connect(context.destination);
  TONE.hertz.forEach((hertz, i) => {
    const note = context.createOscillator();
    note.frequency.value = hertz;
    note.connect(gain);
    note.start(context.currentTime + i * TONE.seconds);
    note.stop(context.currentTime + (i + 1) * TONE.seconds);
  });
  await new Promise((resolve) => setTimeout(resolve, TONE.seconds * TONE.hertz.length * 1000 + 100));
  await context.close();
}
