const POLICY = "iceTransportPolicy";

/** A switch for tests: `?iceTransportPolicy=relay`, kept over the sign-in redirect, or the same name in localStorage. */
export function transportPolicy(): RTCIceTransportPolicy {
  return (sessionStorage.getItem(POLICY) ?? localStorage.getItem(POLICY)) === "relay" ? "relay" : "all";
}

/** The address has the switch only before sign-in, so the page's first file calls this. */
export function keepPolicy(): void {
  const asked = new URLSearchParams(location.search).get(POLICY);
  if (asked) sessionStorage.setItem(POLICY, asked);
}
