/** What this computer gives: camera and microphone, one of them, or none. Speaks `change`. */
export type MediaTrouble = "refused" | "missing" | "busy";

export class LocalMedia extends EventTarget {
  stream = new MediaStream();
  trouble: MediaTrouble | undefined;
  #asked: Promise<void> | undefined;

  get hasVideo(): boolean {
    return this.stream.getVideoTracks().length > 0;
  }

  get hasAudio(): boolean {
    return this.stream.getAudioTracks().length > 0;
  }

  get videoOn(): boolean {
    return this.stream.getVideoTracks().some((track) => track.enabled);
  }

  get audioOn(): boolean {
    return this.stream.getAudioTracks().some((track) => track.enabled);
  }

  open(): Promise<void> {
    this.#asked ??= this.#open();
    return this.#asked;
  }

  async #open(): Promise<void> {
    const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };
    for (const wish of [{ audio, video }, { audio }, { video }]) {
      try {
        this.stream = await navigator.mediaDevices.getUserMedia(wish);
        this.trouble = undefined;
        break;
      } catch (failure) {
        this.trouble = troubleOf(failure);
        if (this.trouble === "refused") break;
      }
    }
    this.dispatchEvent(new Event("change"));
  }

  /** After the reader has changed a setting or plugged something in. */
  again(): Promise<void> {
    this.close();
    return this.open();
  }

  setAudio(on: boolean): void {
    for (const track of this.stream.getAudioTracks()) track.enabled = on;
    this.dispatchEvent(new Event("change"));
  }

  setVideo(on: boolean): void {
    for (const track of this.stream.getVideoTracks()) track.enabled = on;
    this.dispatchEvent(new Event("change"));
  }

  close(): void {
    for (const track of this.stream.getTracks()) track.stop();
    this.stream = new MediaStream();
    this.#asked = undefined;
  }
}

function troubleOf(failure: unknown): MediaTrouble {
  const name = failure instanceof DOMException ? failure.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "missing" : "busy";
}
