/** A message as the demo's mail server received it. */
export interface Mail {
	to: string | string[];
	subject: string;
	text: string;
	html: string;
	messageId: string;
	sentAt: string;
	attachments: { filename: string; contentType: string; content: string }[];
}

export const recipientOf = ({ to }: Mail) => (Array.isArray(to) ? to.join(', ') : to);

/** The direction of the language a mail is written in: its subject opens with Latin letters in every language. */
export const directionOf = ({ html }: Mail) => (/<html[^>]* dir="rtl"/.test(html) ? 'rtl' : 'ltr');
