import type { GraphContext } from '../../graphql/graph-context.js';
import { refuse } from '../../kernel/errors.js';
import type { OwnSession } from './proof.service.js';

/** The session of the person who asks. A token or a job has none, and no second factor of its own. */
export function ownSession({ request, services }: GraphContext): OwnSession {
  const session = request && 'session' in request.asker ? request.asker.session : null;
  if (!session) throw refuse('access.signed_out', { status: 401 });
  const { userId, sessionId, secondFactor } = session;
  return { keeper: services.signIn.secondFactor, userId, sessionId, secondFactor };
}
