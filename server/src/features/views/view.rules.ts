import { ViewedPage } from './view.enums.js';

// A view is the filters of an address, and nothing else of it: not the page of the list, not what stood open beside it.

const filters: Record<ViewedPage, readonly string[]> = {
  [ViewedPage.DIRECTIVES]: ['search', 'standing', 'state', 'nature', 'priority', 'waiting', 'structure', 'lead', 'meeting', 'sort', 'direction'],
  [ViewedPage.EXPLANATIONS]: ['state'],
  [ViewedPage.SEARCH]: ['text', 'kind'],
  [ViewedPage.AUDIT]: ['act', 'person', 'reference', 'from', 'to'],
};

/** The filters of a page that an address names, in their own order; empty when it names none. */
export function filtersIn(page: ViewedPage, address: string): string {
  const given = new URLSearchParams(address);
  const kept = filters[page].flatMap((name): [string, string][] => {
    const value = given.get(name)?.trim();
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(kept).toString();
}
