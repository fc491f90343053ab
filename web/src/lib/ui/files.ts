import { getLocale } from '#paraglide/runtime.js';

export interface SentFile {
	id: string;
	name: string;
	mediaType: string;
	sizeBytes: number;
}

/** Stores one file; throws the server's sentence when it refuses. */
export async function sendFile(file: File): Promise<SentFile> {
	const body = new FormData();
	body.append('file', file);
	const response = await fetch('/files', { method: 'POST', body, headers: { 'accept-language': getLocale() } });
	const answer: unknown = await response.json().catch(() => ({}));
	if (response.status === 201) return answer as SentFile;
	throw new Error((answer as { error?: { message?: string } }).error?.message ?? '');
}
