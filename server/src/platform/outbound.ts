/** A call to a host that the operator did not name. */
export class OutboundRefused extends Error {
  override name = 'OutboundRefused';
}

type Fetch = typeof fetch;

/**
 * A `fetch` that calls the hosts named and no other, whatever library asks: an address inside this network is as foreign as
 * one outside unless a setting names it, and a redirection is handed back rather than followed elsewhere.
 */
export function guardedFetch(named: readonly string[], original: Fetch): Fetch {
  const origins = new Set(named.map((url) => new URL(url).origin));
  return async (input, init) => {
    const { protocol, origin, host } = new URL(input instanceof Request ? input.url : input);
    const called = /^https?:$/.test(protocol) && origins.has(origin);
    if (!called) throw new OutboundRefused(`${protocol}//${host} is not among the hosts that the settings name`);
    return original(input, { ...init, redirect: init?.redirect === 'error' ? 'error' : 'manual' });
  };
}

/** Puts the whole process behind it, libraries and all. */
export function guardProcess(named: readonly string[]): void {
  globalThis.fetch = guardedFetch(named, globalThis.fetch);
}
