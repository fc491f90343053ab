import { m } from '#paraglide/messages.js';

/** A restricted directive may be known to exist by people who may not read its words. */
export const titled = (title: string | null | undefined) => title ?? m.restricted_title();
