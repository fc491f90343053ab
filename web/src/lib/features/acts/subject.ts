/** What an act is about: a directive, one of its milestones, or a programme's milestone. */
export type Subject = { directiveId: string; milestoneId: string | null } | { directiveId: null; milestoneId: string };

export interface ActProps {
	subject: Subject;
	onsent: () => void;
	oncancel: () => void;
}

/** The input names one of both: a milestone's completion is not the directive's. */
export const completionOf = ({ directiveId, milestoneId }: Subject) => (milestoneId ? { milestoneId } : { directiveId });

export const directiveOf = ({ directiveId }: Subject): string => directiveId ?? '';

export const draftKey = (act: string, { directiveId, milestoneId }: Subject) => `${act}:${milestoneId ?? directiveId}`;
