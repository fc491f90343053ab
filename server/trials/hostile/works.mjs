// After the storm: the office is asked to do its ordinary work.
import { People } from './people.mjs';

/** @returns what did not work; nothing, when somebody signs in, lists, records, issues and acknowledges as on any day. */
export async function stillWorks({ url, password, position }) {
  const problems = [];
  const people = new People(url, password);
  const attempt = async (what, act) => {
    const found = await act().catch((problem) => problem);
    if (!found || found instanceof Error) problems.push(`${what}: ${found?.message ?? 'nothing came'}`);
    return found;
  };
  await attempt('signing in', async () => (await people.signInAll(['cabinet', 'dg.cnas', 'admin']), true));
  await attempt('listing', async () => (await people.ask('cabinet', '{ directives(first: 20) { totalCount } }')).directives.totalCount);
  const input = {
    ...{
      title: 'بعد العاصفة',
      text: 'Une directive ordinaire après la tempête.',
      language: 'FR',
      nature: 'TIME_BOUND',
      priority: 'NORMAL',
      confidentiality: 'NORMAL',
    },
    ...{ leadPositionId: position('DG-CNAS'), dueOn: '2026-06-30' },
  };
  const record = 'mutation ($input: RecordDirectiveInput!) { recordDirective(input: $input) { directive { id } } }';
  const recorded = await attempt('recording', async () => (await people.ask('cabinet', record, { input })).recordDirective.directive);
  const issue = 'mutation ($input: IssueDirectiveInput!) { issueDirective(input: $input) { directive { id reference } } }';
  const act = (who, document) => people.ask(who, document, { input: { directiveId: recorded?.id } });
  await attempt('issuing', async () => (await act('cabinet', issue)).issueDirective.directive.reference);
  const acknowledge = 'mutation ($input: AcknowledgeDirectiveInput!) { acknowledgeDirective(input: $input) { directive { id } } }';
  await attempt('acknowledging', async () => (await act('dg.cnas', acknowledge)).acknowledgeDirective.directive.id);
  await attempt('opening the page', async () => (await fetch(`${url}/directives`, { headers: { cookie: people.cookieOf('cabinet') } })).ok);
  await attempt('being ready', async () => (await fetch(`${url}/readyz`)).ok);
  return problems;
}
