/** The network address that `api.ts` worked out, from a forwarded header only where the operator named a proxy. */
export const spokenAddress = (headers: Headers): string => headers.get('x-mutabaa-address') ?? '';
