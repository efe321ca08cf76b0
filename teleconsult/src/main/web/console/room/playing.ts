import { ref } from "lit/directives/ref.js";

/** Gives a video element its stream, and only when it is another one: setting it again would blink. */
export function playing(stream: MediaStream): ReturnType<typeof ref> {
  return ref((element) => {
    if (element instanceof HTMLVideoElement && element.srcObject !== stream) element.srcObject = stream;
  });
}
