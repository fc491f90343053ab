/** Letters that people write in several ways, made one: alef forms, ya, ta marbuta, diacritics, accents, case. */
export function folded(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f\u064b-\u0655\u0640]/g, '')
		.replace(/[أإآٱ]/g, 'ا')
		.replace(/ى/g, 'ي')
		.replace(/ة/g, 'ه')
		.toLowerCase()
		.trim();
}
