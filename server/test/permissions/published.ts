import type { Asker } from './cast.js';
import type { Attempt } from './acts.js';

/** The act that a node publishes for each mutation on a directive: what the pages show a button by. */
const published: Record<string, string> = {
  amendDirective: 'AMEND',
  discardDirective: 'DISCARD',
  issueDirective: 'ISSUE',
  acknowledgeDirective: 'ACKNOWLEDGE',
  contestDirective: 'CONTEST',
  decideContest: 'DECIDE_CONTEST',
  proposePlan: 'PROPOSE_PLAN',
  decidePlan: 'DECIDE_PLAN',
  recordUpdate: 'RECORD_UPDATE',
  reportCompletion: 'REPORT_COMPLETION',
  verifyCompletion: 'VERIFY_COMPLETION',
  returnCompletion: 'RETURN_COMPLETION',
  recordPaperReceipt: 'RECORD_PAPER_RECEIPT',
  cancelDirective: 'CANCEL',
  declareWaiting: 'DECLARE_WAITING',
  suspendDirective: 'SUSPEND',
  resumeDirective: 'RESUME',
  reassignDirective: 'REASSIGN',
  supersedeDirective: 'SUPERSEDE',
  endDirective: 'END',
  openInspection: 'OPEN_INSPECTION',
  requestExtension: 'REQUEST_EXTENSION',
};

const directiveIdOf = ({ variables }: Attempt): string =>
  'input' in variables ? String((variables.input as { directiveId?: string }).directiveId ?? '') : '';

/** What nodes publish, each read once for each person. */
export class Publications {
  private readonly read = new Map<string, Promise<string[] | null>>();

  /** What disagrees between the act published and the answer that the mutation gave; null where they agree, or nothing is published of it. */
  async disagreement({ client, who }: Asker, attempt: Attempt, code: string): Promise<string | null> {
    const [name, id] = [published[attempt.name], directiveIdOf(attempt)];
    if (!name || !id) return null;
    const key = `${who} ${id}`;
    const acts = await (this.read.get(key) ?? this.keep(key, client, id));
    // The version was read when the draft was: saved since, a refusal says so and not that the act is not theirs.
    const accepted = code === 'done' || code === 'internal' || code.endsWith('changed_meanwhile');
    const shown = acts?.includes(name) ?? false;
    if (accepted === shown || isAboutInput(code)) return null;
    return `${attempt.name} on ${attempt.on} by ${who}: ${shown ? 'published' : 'not published'} as an act, and ${code}`;
  }

  private keep(key: string, client: Asker['client'], id: string): Promise<string[] | null> {
    const acts = client
      .query<{ directive: { acts: string[] } | null }>('query ($id: ID!) { directive(id: $id) { acts } }', { id })
      .then(({ directive }) => directive?.acts ?? null);
    this.read.set(key, acts);
    return acts;
  }
}

/** What is said of the values given, whoever gives them: a file that is taken, a date that has passed, a successor that is closed. */
const isAboutInput = (code: string): boolean =>
  /^(input|evidence|file|receipt|milestone|plan|extension|waiting)\./.test(code) ||
  code === 'directive.no_successor' ||
  code === 'directive.milestones_open';
