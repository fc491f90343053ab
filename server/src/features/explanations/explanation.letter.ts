import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { sayDay } from '../../platform/dates.js';
import { inLanguage } from '../../platform/localized-text.js';
import type { Language } from '../../platform/language.js';
import { capital, say } from '../../platform/words.js';
import { holdersOf } from '../notifications/index.js';
import { Official } from '../positions/index.js';
import { ExplanationState } from './explanation.enums.js';
import { loadExplanation, loadWords } from './explanation.queries.js';
import type { ExplanationRequest } from './explanation.js';
import { findProofs } from './proof.queries.js';

/** A letter as the template draws it: words only, all of them in the letter's language but the text itself. */
export interface Letter {
  rtl: boolean;
  lang: string;
  ministry: string;
  republic: string;
  title: string;
  reference: string;
  place: string;
  draft: string | null;
  to: string[];
  facts: { label: string; value: string }[];
  text: string[];
  textRtl: boolean;
  closing: string;
  signature: string[];
  footer: string;
}

/** The letter of a request the viewer may see. Drafts say that they are. */
export async function letterOf(context: Context, requestId: string, language: Language): Promise<{ letter: Letter; name: string }> {
  const request = isId(requestId) ? await loadExplanation(context, requestId) : null;
  const words = request && (await loadWords(context, request));
  if (!request || !words) throw refuse('explanation.not_found', { status: 404 });
  const signed = request.signedAt ? civilDate(context.calendar.today(request.signedAt)) : null;
  return {
    name: `${request.reference ?? 'draft'}.pdf`,
    letter: {
      rtl: language === 'AR',
      lang: language.toLowerCase(),
      republic: say(language, 'letter_republic'),
      ministry: say(language, 'letter_ministry'),
      title: say(language, 'letter_title'),
      reference: request.reference ?? '—',
      place: say(language, 'letter_place', { day: sayDay(language, signed ?? context.today) }),
      draft:
        request.state === ExplanationState.DRAFT
          ? say(language, 'letter_draft')
          : request.state === ExplanationState.WITHDRAWN
            ? say(language, 'letter_withdrawn')
            : null,
      to: await addressee(context, request, language),
      facts: await factsOf(context, request, language),
      text: words.text.split(/\n+/).filter(Boolean),
      textRtl: request.language === 'AR',
      closing: request.replyDueOn
        ? say(language, 'letter_reply_by', { day: sayDay(language, civilDate(request.replyDueOn)) })
        : say(language, 'letter_reply_by_none'),
      signature: await signature(request, language),
      footer: say(language, 'letter_footer', { reference: request.reference ?? request.directiveReference }),
    },
  };
}

async function addressee(context: Context, request: ExplanationRequest, language: Language): Promise<string[]> {
  const position = await request.position.loadOrFail();
  const [officialId] = (await holdersOf(context.em, [position.id], context.today)).get(position.id) ?? [];
  const holder = officialId ? await context.em.findOne(Official, { id: officialId }) : null;
  return [inLanguage(position.title, language), ...(holder ? [inLanguage(holder.name, language)] : [])];
}

async function signature(request: ExplanationRequest, language: Language): Promise<string[]> {
  const [by, position] = [await request.signedBy?.load(), await request.signedFor?.load()];
  return [...(position ? [inLanguage(position.title, language)] : []), ...(by ? [inLanguage(by.name, language)] : [])];
}

async function factsOf(context: Context, request: ExplanationRequest, language: Language): Promise<Letter['facts']> {
  const proof = (await findProofs(context, request.directiveId, request.position.id))[0];
  const milestone = request.milestoneNumber ? ` (${say(language, 'milestone_number', { number: request.milestoneNumber })})` : '';
  return [
    { label: say(language, 'label_reference'), value: request.directiveReference },
    { label: say(language, 'label_expected'), value: capital(say(language, `owed_${request.obligationKind}`)) + milestone },
    { label: say(language, 'label_due'), value: sayDay(language, civilDate(request.dueOn)) },
    { label: say(language, 'label_late'), value: say(language, 'working_days_stated', { count: request.workingDaysLate }) },
    ...(proof
      ? [{ label: say(language, 'letter_proof'), value: `${say(language, `letter_proof_${proof.kind}`)} · ${sayDay(language, proof.on)}` }]
      : []),
  ];
}
