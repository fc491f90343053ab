/** A call to a host that the operator did not name. */
export class OutboundRefused extends Error {
  override name = 'OutboundRefused';
}

type Fetch = typeof fetch;

const portOf = ({ protocol, port }: URL): string => port || (protocol === 'https:' ? '443' : '80');
const hostOf = (url: URL): string => `${url.hostname.toLowerCase()}:${portOf(url)}`;

/**
 * A `fetch` that calls the hosts named and no other, whatever library asks: an address inside this network is as foreign as
 * one outside unless a setting names it, and a redirection is handed back rather than followed elsewhere.
 */
export function guardedFetch(named: readonly string[], original: Fetch): Fetch {
  const hosts = new Set(named.map((url) => hostOf(new URL(url))));
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const called = /^https?:$/.test(url.protocol) && hosts.has(hostOf(url));
    if (!called) throw new OutboundRefused(`${url.protocol}//${hostOf(url)} is not among the hosts that the settings name`);
    return original(input, { ...init, redirect: init?.redirect === 'error' ? 'error' : 'manual' });
  };
}

/** Puts the whole process behind it, libraries and all. */
export function guardProcess(named: readonly string[]): void {
  globalThis.fetch = guardedFetch(named, globalThis.fetch);
}
