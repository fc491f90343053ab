/** A message as the demo's mail server received it. */
export interface Mail {
	to: string | string[];
	subject: string;
	text: string;
	html: string;
	messageId: string;
	sentAt: string;
}

export const recipientOf = ({ to }: Mail) => (Array.isArray(to) ? to.join(', ') : to);
