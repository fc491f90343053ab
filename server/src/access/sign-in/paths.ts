/** The endpoints of better-auth that the product uses. All the others, and there are many, do not exist here. */
const answered: Record<string, readonly string[]> = {
  '/sign-in/email': ['POST'],
  '/two-factor/verify-totp': ['POST'],
  '/two-factor/verify-backup-code': ['POST'],
  '/sign-out': ['POST'],
};

/** And where the operator has named a provider. */
const ofSingleSignOn: Record<string, readonly string[]> = { '/sign-in/social': ['POST'], '/callback/oidc': ['GET'] };

const basePath = '/api/auth';

/** The endpoint that a request asks for; null when it is none of ours. */
export function endpointOf({ url, method }: Pick<Request, 'url' | 'method'>, singleSignOn: boolean): string | null {
  const path = new URL(url).pathname.slice(basePath.length);
  const endpoints = singleSignOn ? { ...answered, ...ofSingleSignOn } : answered;
  return Object.hasOwn(endpoints, path) && endpoints[path]?.includes(method) ? path : null;
}
