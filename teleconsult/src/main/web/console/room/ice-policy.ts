const POLICY = "iceTransportPolicy";

/** A switch for tests: `?iceTransportPolicy=relay`, kept over the sign-in redirect, or the same name in localStorage. */
export function transportPolicy(): RTCIceTransportPolicy {
  return (sessionStorage.getItem(POLICY) ?? localStorage.getItem(POLICY)) === "relay" ? "relay" : "all";
}

/** How a connection finds its way. */
export function configured(iceServers: RTCIceServer[]): RTCConfiguration {
  return { iceServers, iceTransportPolicy: transportPolicy(), bundlePolicy: "max-bundle" };
}

/** Network Information, where the browser has it: another network under the same page. */
export function network(): EventTarget | undefined {
  return (navigator as Navigator & { readonly connection?: EventTarget }).connection;
}

/** The address has the switch only before sign-in, so the page's first file calls this. */
export function keepPolicy(): void {
  const asked = new URLSearchParams(location.search).get(POLICY);
  if (asked) sessionStorage.setItem(POLICY, asked);
}
