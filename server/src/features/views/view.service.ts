import { ref } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, isId } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official } from '../positions/index.js';
import { SavedView } from './saved-view.js';
import type { ViewedPage } from './view.enums.js';
import { filtersIn } from './view.rules.js';

/** Views that one person keeps. */
const viewsAtMost = 50;
const nameCharacters = 60;
const queryCharacters = 1000;

export interface ViewAsked {
  page: ViewedPage;
  name: string;
  query: string;
  shared: boolean;
}

/** One's own views of a page and those that others share, by name. */
export const listViews = (context: Context, page: ViewedPage): Promise<SavedView[]> =>
  context.em.find(
    SavedView,
    { page, $or: [{ official: context.person.officialId }, { shared: true }] },
    { orderBy: { name: 'asc', id: 'asc' }, limit: 200 },
  );

/** Keeps the filters of a page under a name of one's own; under the same name, in the place of what it stood for. */
export async function saveView(context: Context, asked: ViewAsked): Promise<SavedView> {
  const { em, person } = context;
  const name = cleanText(asked.name, 'name', nameCharacters);
  const query = filtersIn(asked.page, cleanText(asked.query, 'query', queryCharacters));
  if (!query) throw refuse('view.without_filter', { field: 'query' });
  // Two that are kept at once take turns at their owner's row.
  await rowsOf(em, 'select 1 from officials where id = ? for update', [person.officialId]);
  const known = await em.findOne(SavedView, { official: person.officialId, page: asked.page, name });
  if (known && known.query === query && known.shared === asked.shared) {
    context.unchanged = true;
    return known;
  }
  if (!known && (await em.count(SavedView, { official: person.officialId })) >= viewsAtMost)
    throw refuse('view.too_many', { params: { limit: viewsAtMost }, status: 409 });
  const view =
    known ?? Object.assign(new SavedView(), { page: asked.page, name, official: ref(Official, person.officialId), createdAt: context.now });
  Object.assign(view, { query, shared: asked.shared });
  em.persist(view);
  recordAct(context, { act: 'view.save', subjectType: 'VIEW', subjectId: view.id, details: { page: asked.page, name, query, shared: asked.shared } });
  await em.flush();
  return view;
}

/** Removes one's own view; its address goes on working for whoever has it. */
export async function removeView(context: Context, viewId: string): Promise<string> {
  const { em, person } = context;
  const view = isId(viewId) ? await em.findOne(SavedView, { id: viewId, official: person.officialId }) : null;
  const [removed] = view ? await rowsOf<{ id: string }>(em, 'delete from saved_views where id = ? returning id', [view.id]) : [];
  if (!view || !removed) throw refuse('view.not_found', { field: 'viewId', status: 404 });
  em.clear();
  recordAct(context, { act: 'view.remove', subjectType: 'VIEW', subjectId: viewId, details: { page: view.page, name: view.name } });
  await em.flush();
  return viewId;
}
