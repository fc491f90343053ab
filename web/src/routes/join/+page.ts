import type { PageLoad } from './$types';

export const load: PageLoad = ({ setHeaders }) => setHeaders({ 'cache-control': 'no-store' });
