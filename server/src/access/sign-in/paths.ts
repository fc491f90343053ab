/** The endpoints of better-auth that the product uses. All the others, and there are many, do not exist here. */
const answered: Record<string, readonly string[]> = {
  '/sign-in/email': ['POST'],
  '/sign-in/social': ['POST'],
  '/callback/oidc': ['GET'],
  '/two-factor/verify-totp': ['POST'],
  '/two-factor/verify-backup-code': ['POST'],
  '/sign-out': ['POST'],
};

const basePath = '/api/auth';

/** The endpoint that a request asks for; null when it is none of ours. */
export function endpointOf({ url, method }: Pick<Request, 'url' | 'method'>): string | null {
  const path = new URL(url).pathname.slice(basePath.length);
  return Object.hasOwn(answered, path) && answered[path]?.includes(method) ? path : null;
}
