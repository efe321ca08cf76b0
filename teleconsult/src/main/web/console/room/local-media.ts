/** What this computer gives: camera and microphone, one of them, or none. Speaks `change`. */
export type MediaTrouble = "refused" | "missing" | "busy";

export class LocalMedia extends EventTarget {
  stream = new MediaStream();
  /** why a device gives nothing; each absent when it does */
  troubles: { readonly camera?: MediaTrouble; readonly microphone?: MediaTrouble } = {};
  #asked: Promise<void> | undefined;

  /** what a person shows instead of the camera */
  #screen: MediaStreamTrack | undefined;

  get sharing(): boolean {
    return this.#screen !== undefined;
  }

  /** What goes out: the screen while it is shared, else the camera. */
  outgoing(kind: "audio" | "video"): MediaStreamTrack | undefined {
    const own = this.stream.getTracks().find((track) => track.kind === kind);
    return kind === "video" ? (this.#screen ?? own) : own;
  }

  /** Rejects when the browser refuses; a person who changes their mind is no failure. */
  async shareScreen(): Promise<void> {
    try {
      const screen = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 10 } }, audio: false });
      this.#screen = screen.getVideoTracks()[0];
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "NotAllowedError") return;
      throw failure;
    }
    if (!this.#screen) return;
    this.#screen.contentHint = "detail";
    this.#screen.onended = () => this.stopSharing();
    this.dispatchEvent(new Event("change"));
  }

  stopSharing(): void {
    if (!this.#screen) return;
    this.#screen.onended = null;
    this.#screen.stop();
    this.#screen = undefined;
    this.dispatchEvent(new Event("change"));
  }

  get trouble(): MediaTrouble | undefined {
    return this.troubles.camera ?? this.troubles.microphone;
  }

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
    const both = await this.#ask({ audio, video });
    if (both === undefined) {
      this.troubles = {};
    } else {
      // one of them alone, so that a missing camera never takes the voice away
      const microphone = (await isDenied("microphone")) ? both : await this.#ask({ audio });
      const camera = microphone === undefined || (await isDenied("camera")) ? both : await this.#ask({ video });
      this.troubles = { ...(camera && { camera }), ...(microphone && { microphone }) };
    }
    this.dispatchEvent(new Event("change"));
  }

  /** Undefined: it is open. */
  async #ask(wish: MediaStreamConstraints): Promise<MediaTrouble | undefined> {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia(wish);
      return undefined;
    } catch (failure) {
      return troubleOf(failure);
    }
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
    this.#screen?.stop();
    this.#screen = undefined;
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

/** Whether asking would be in vain: a browser that knows says so before it bothers a person again. */
async function isDenied(name: "camera" | "microphone"): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state === "denied";
  } catch {
    return false;
  }
}
